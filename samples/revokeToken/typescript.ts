import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

await invoicenests.revokeToken({
  token: `${process.env.REFRESH_TOKEN}`,
  client_id: `${process.env.INVOICENESTS_CLIENT_ID}`,
  client_secret: `${process.env.INVOICENESTS_CLIENT_SECRET}`,
});
