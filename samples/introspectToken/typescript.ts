import { InvoiceNests } from '@invoicenests/sdk';

const { ACCESS_TOKEN = '', INVOICENESTS_CLIENT_ID = '', INVOICENESTS_CLIENT_SECRET = '' } = process.env;
const invoicenests = new InvoiceNests();

const token = await invoicenests.introspectToken({
  token: ACCESS_TOKEN,
  client_id: INVOICENESTS_CLIENT_ID,
  client_secret: INVOICENESTS_CLIENT_SECRET,
});

console.log(token.active, token.scope);
