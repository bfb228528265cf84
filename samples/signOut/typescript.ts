import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

await invoicenests.signOut({
  headers: { Cookie: `invoicenests=${process.env.SESSION_COOKIE}` },
});
