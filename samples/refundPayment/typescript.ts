import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const payment = await invoicenests.refundPayment('pay_01h455vb4pex5vsknk084sn02q', {
  amount: '50.00',
  method: 'bank_transfer',
  paid_on: '2026-02-20',
  reference: 'TRF 0043',
});

console.log(payment.amount, payment.currency, payment.status);
