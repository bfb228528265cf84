import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

await invoicenests.signOutEverywhere({
  headers: { Cookie: `invoicenests=${process.env.SESSION_COOKIE}` },
});
