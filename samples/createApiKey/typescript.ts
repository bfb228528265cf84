import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests({ accessToken: process.env.ACCESS_TOKEN });

const key = await invoicenests.createApiKey({
  name: 'Web shop',
  scopes: ['read:clients', 'write:clients', 'write:invoices'],
});

console.log(key.client_id, key.client_secret);
