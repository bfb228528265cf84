import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const report = await invoicenests.getAgingReport();

console.log(report.as_of, report.data.length);
