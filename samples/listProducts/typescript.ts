import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

for await (const product of invoicenests.listProducts({ type: ['service'], limit: 10 })) {
  console.log(product.name, product.unit_price, product.currency);
}
