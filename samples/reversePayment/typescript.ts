import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const payment = await invoicenests.reversePayment('pay_01h455vb4pex5vsknk084sn02q', {
  reason: 'The bank returned the direct debit',
});

console.log(payment.amount, payment.currency, payment.status);
