import { InvoiceNests } from '@invoicenests/sdk';

const { REFRESH_TOKEN = '', INVOICENESTS_CLIENT_ID = '', INVOICENESTS_CLIENT_SECRET = '' } = process.env;
const invoicenests = new InvoiceNests();

await invoicenests.revokeToken({
  token: REFRESH_TOKEN,
  client_id: INVOICENESTS_CLIENT_ID,
  client_secret: INVOICENESTS_CLIENT_SECRET,
});
