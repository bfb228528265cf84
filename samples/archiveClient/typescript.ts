import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const client = await invoicenests.archiveClient('cli_01h455vb4pex5vsknk084sn02q');

console.log(client.id, client.name);
