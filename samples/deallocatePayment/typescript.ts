import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const payment = await invoicenests.deallocatePayment(
  'pay_01h455vb4pex5vsknk084sn02q',
  'inv_01h455vb4pex5vsknk084sn02q',
);

console.log(payment.amount, payment.currency, payment.status);
