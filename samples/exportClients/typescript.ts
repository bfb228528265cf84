import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

for await (const client of invoicenests.exportClients({ q: 'consultores' })) {
  console.log(client.id, client.name);
}
