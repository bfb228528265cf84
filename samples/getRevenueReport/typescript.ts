import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const report = await invoicenests.getRevenueReport({ group_by: 'client' });

console.log(report.currency, report.total.net, report.total.tax);
