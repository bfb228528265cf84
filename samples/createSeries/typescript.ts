import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests({ accessToken: process.env.ACCESS_TOKEN });

const series = await invoicenests.createSeries({
  code: 'WEB',
  type: 'invoice',
  format: 'WEB-{yyyy}-{seq:6}',
});

console.log(series.code, series.next_number);
