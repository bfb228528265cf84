import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const invoice = await invoicenests.voidInvoice('inv_01h45ydzqkemsb9x8gq2q7vpvb', {
  reason: 'Sent to the wrong client',
});

console.log(invoice.number, invoice.total, invoice.status);
