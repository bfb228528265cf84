import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const invoice = await invoicenests.createCreditNote('inv_01h455vb4pex5vsknk084sn02q', {
  correction_reason: 'Two hours were not worked',
  amount: '50.00',
});

console.log(invoice.number, invoice.total, invoice.status);
