import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const taxRate = await invoicenests.createTaxRate({
  name: 'IVA 21 %',
  rate: '21',
  kind: 'vat',
  category: 'S',
  country: 'ES',
  metadata: { account: '477' },
});

console.log(taxRate.name, taxRate.rate);
