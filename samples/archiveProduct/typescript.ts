import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const product = await invoicenests.archiveProduct('prd_01h455vb4pex5vsknk084sn02q');

console.log(product.name, product.unit_price, product.currency);
