import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const taxRate = await invoicenests.getTaxRate('tax_01h455vb4pex5vsknk084sn02q');

console.log(taxRate.name, taxRate.rate);
