import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

await invoicenests.changePassword(
  {
    current_password: 'seis palabras que no riman',
    new_password: 'otras siete palabras sin rima',
  },
  {
    headers: { Cookie: `invoicenests=${process.env.SESSION_COOKIE}` },
  },
);
