import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const batch = await invoicenests.batchCreateClients({
  items: [
    { name: 'Ejemplo Consultores SL', kind: 'company' },
    { name: 'Ana García', kind: 'person' },
  ],
});

console.log(batch.succeeded, batch.failed);
