import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const invoice = await invoicenests.issueInvoice('inv_01h45zqs4vf2drk7tqmyph8c3x');

console.log(invoice.number, invoice.total, invoice.status);
