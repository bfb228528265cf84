import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const series = await invoicenests.getSeries('ser_01h455vb4pex5vsknk084sn02q');

console.log(series.code, series.next_number);
