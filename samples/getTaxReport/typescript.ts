import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const report = await invoicenests.getTaxReport({
  from: '2026-01-01',
  to: '2035-12-31',
  group_by: 'total',
});

console.log(report.currency, report.data.length);
