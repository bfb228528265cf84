import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const found = await invoicenests.countInvoices({
  status: ['issued'],
  payment_status: ['unpaid'],
});

console.log(found.count, found.exact);
