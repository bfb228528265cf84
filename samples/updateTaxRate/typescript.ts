import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const taxRate = await invoicenests.updateTaxRate('tax_01h455vb4pex5vsknk084sn02q', {
  name: 'IVA general',
  metadata: { account: '4770' },
});

console.log(taxRate.name, taxRate.rate);
