import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const invoice = await invoicenests.markInvoiceSent('inv_01h455vb4pex5vsknk084sn02q');

console.log(invoice.number, invoice.total, invoice.status);
