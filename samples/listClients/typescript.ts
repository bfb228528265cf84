import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

for await (const client of invoicenests.listClients({ q: 'consultores', limit: 10 })) {
  console.log(client.id, client.name);
}
