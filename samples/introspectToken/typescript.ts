import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const token = await invoicenests.introspectToken({
  token: `${process.env.ACCESS_TOKEN}`,
  client_id: `${process.env.INVOICENESTS_CLIENT_ID}`,
  client_secret: `${process.env.INVOICENESTS_CLIENT_SECRET}`,
});

console.log(token.active, token.scope);
