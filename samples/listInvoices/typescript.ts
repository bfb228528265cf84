import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

for await (const invoice of invoicenests.listInvoices({ status: ['issued'], limit: 10 })) {
  console.log(invoice.number, invoice.total, invoice.status);
}
