import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const product = await invoicenests.updateProduct('prd_01h455vb4pex5vsknk084sn02q', {
  unit_price: '90.00',
  description: 'Remote or at your office',
});

console.log(product.name, product.unit_price, product.currency);
