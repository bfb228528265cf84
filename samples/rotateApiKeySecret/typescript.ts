import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests({ accessToken: process.env.ACCESS_TOKEN });

const key = await invoicenests.rotateApiKeySecret('key_01h455vb4pex5vsknk084sn02q', {
  overlap_seconds: 3600,
});

console.log(key.client_id, key.client_secret);
