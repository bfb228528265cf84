import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests({ accessToken: process.env.ACCESS_TOKEN });

const series = await invoicenests.updateSeries('ser_01h45ydzqkemsb9x8gq2q7vpvb', {
  is_default: true,
});

console.log(series.code, series.next_number);
