import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests({ accessToken: process.env.ACCESS_TOKEN });

for await (const session of invoicenests.listApiKeySessions('key_01h455vb4pex5vsknk084sn02q')) {
  console.log(session.id, session.created_at);
}
