import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const token = await invoicenests.createConsoleToken({
  headers: { Cookie: `invoicenests=${process.env.SESSION_COOKIE}` },
});

console.log(token.token_type, token.expires_in);
