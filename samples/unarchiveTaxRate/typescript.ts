import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const taxRate = await invoicenests.unarchiveTaxRate('tax_01h45ydzqkemsb9x8gq2q7vpvb');

console.log(taxRate.name, taxRate.rate);
