import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const client = await invoicenests.updateClient('cli_01h455vb4pex5vsknk084sn02q', {
  email: 'contabilidad@ejemplo.es',
  payment_terms_days: 15,
  notes: null,
});

console.log(client.id, client.name);
