import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const payment = await invoicenests.createPayment({
  client_id: 'cli_01h455vb4pex5vsknk084sn02q',
  amount: '500.00',
  currency: 'EUR',
  method: 'bank_transfer',
  paid_on: '2026-02-15',
  reference: 'TRF 0042',
  allocations: [{ invoice_id: 'inv_01h455vb4pex5vsknk084sn02q', amount: '100.00' }],
});

console.log(payment.amount, payment.currency, payment.status);
