import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

for await (const payment of invoicenests.exportPayments()) {
  console.log(payment.amount, payment.currency, payment.status);
}
