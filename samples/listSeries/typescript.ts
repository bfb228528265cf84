import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

for await (const series of invoicenests.listSeries({ type: ['invoice'] })) {
  console.log(series.code, series.next_number);
}
