import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const session = await invoicenests.signIn({
  email: 'ana@ejemplo.es',
  password: 'seis palabras que no riman',
});

console.log(session.user.name, session.expires_at);
