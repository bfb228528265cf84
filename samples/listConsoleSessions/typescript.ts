import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

for await (const session of invoicenests.listConsoleSessions({
  headers: { Cookie: `invoicenests=${process.env.SESSION_COOKIE}` },
})) {
  console.log(session.id, session.is_current);
}
