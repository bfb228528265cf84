import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests({ accessToken: process.env.ACCESS_TOKEN });

await invoicenests.endApiKeySessions('key_01h455vb4pex5vsknk084sn02q');
