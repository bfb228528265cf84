import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const product = await invoicenests.unarchiveProduct('prd_01h45ydzqkemsb9x8gq2q7vpvb');

console.log(product.name, product.unit_price, product.currency);
