import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

for await (const invoice of invoicenests.exportInvoices({ status: ['issued'] })) {
  console.log(invoice.number, invoice.total, invoice.status);
}
