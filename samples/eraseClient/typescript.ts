import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const erasure = await invoicenests.eraseClient('cli_01h45ydzqkemsb9x8gq2q7vpvb');

console.log(erasure.erased.length, erasure.kept.length);
