import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const invoice = await invoicenests.markInvoiceUncollectible('inv_01h45ydzqkemsb9x8gq2q7vpvb');

console.log(invoice.number, invoice.total, invoice.status);
