import { InvoiceNests } from '@invoicenests/sdk';

const { INVOICENESTS_CLIENT_ID = '', INVOICENESTS_CLIENT_SECRET = '' } = process.env;
const invoicenests = new InvoiceNests();

const tokens = await invoicenests.createToken({
  grant_type: 'client_credentials',
  client_id: INVOICENESTS_CLIENT_ID,
  client_secret: INVOICENESTS_CLIENT_SECRET,
});

console.log(tokens.token_type, tokens.expires_in);
