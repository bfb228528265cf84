import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const payment = await invoicenests.allocatePayment('pay_01h455vb4pex5vsknk084sn02q', {
  allocations: [{ invoice_id: 'inv_01h455vb4pex5vsknk084sn02q', amount: '100.00' }],
});

console.log(payment.amount, payment.currency, payment.status);
