import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

await invoicenests.removeProduct('prd_01h45ydzqkemsb9x8gq2q7vpvb');
