import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

for await (const taxRate of invoicenests.listTaxRates({ kind: ['vat'], country: 'ES' })) {
  console.log(taxRate.name, taxRate.rate);
}
