import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const tokens = await invoicenests.createToken({
  grant_type: 'client_credentials',
  client_id: `${process.env.INVOICENESTS_CLIENT_ID}`,
  client_secret: `${process.env.INVOICENESTS_CLIENT_SECRET}`,
});

console.log(tokens.token_type, tokens.expires_in);
