import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const tokens = await invoicenests.refreshToken({
  refresh_token: `${process.env.REFRESH_TOKEN}`,
});

console.log(tokens.token_type, tokens.expires_in);
