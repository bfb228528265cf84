import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const session = await invoicenests.getConsoleSession({
  headers: { Cookie: `invoicenests=${process.env.SESSION_COOKIE}` },
});

console.log(session.user.name, session.expires_at);
