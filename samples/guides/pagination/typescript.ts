import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

for await (const client of invoicenests.listClients({ limit: 100 })) {
  console.log(client.id, client.name);
}
