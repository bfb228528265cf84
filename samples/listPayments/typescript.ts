import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

for await (const payment of invoicenests.listPayments({
  client_id: ['cli_01h455vb4pex5vsknk084sn02q'],
})) {
  console.log(payment.amount, payment.currency, payment.status);
}
