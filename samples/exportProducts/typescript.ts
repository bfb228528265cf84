import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

for await (const product of invoicenests.exportProducts()) {
  console.log(product.name, product.unit_price, product.currency);
}
