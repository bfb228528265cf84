import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const payment = await invoicenests.updatePayment('pay_01h455vb4pex5vsknk084sn02q', {
  method: 'card',
  reference: 'TRF 0042',
  metadata: { bank: 'B-1' },
});

console.log(payment.amount, payment.currency, payment.status);
