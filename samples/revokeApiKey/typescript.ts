import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests({ accessToken: process.env.ACCESS_TOKEN });

const key = await invoicenests.revokeApiKey('key_01h455vb4pex5vsknk084sn02q');

console.log(key.name, key.status);
