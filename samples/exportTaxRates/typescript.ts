import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

for await (const taxRate of invoicenests.exportTaxRates()) {
  console.log(taxRate.name, taxRate.rate);
}
