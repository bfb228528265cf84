import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

await invoicenests.removeClient('cli_01h45ydzqkemsb9x8gq2q7vpvb');
