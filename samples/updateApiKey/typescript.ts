import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests({ accessToken: process.env.ACCESS_TOKEN });

const key = await invoicenests.updateApiKey('key_01h455vb4pex5vsknk084sn02q', {
  name: 'Web shop in Madrid',
  expires_at: '2035-01-01T00:00:00Z',
});

console.log(key.name, key.status);
