import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests({ accessToken: process.env.ACCESS_TOKEN });

const user = await invoicenests.getUser('usr_01h455vb4pex5vsknk084sn02q');

console.log(user.name, user.role);
