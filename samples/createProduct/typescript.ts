import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const product = await invoicenests.createProduct({
  name: 'Consulting, one hour',
  description: 'Remote, in Spanish or English',
  type: 'service',
  unit_code: 'HUR',
  unit_price: '85.00',
  currency: 'EUR',
  metadata: { catalogue: '2026' },
});

console.log(product.name, product.unit_price, product.currency);
