import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const client = await invoicenests.unarchiveClient('cli_01h45ydzqkemsb9x8gq2q7vpvb');

console.log(client.id, client.name);
