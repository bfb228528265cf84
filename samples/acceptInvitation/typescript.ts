import { InvoiceNests } from '@invoicenests/sdk';

const { INVITATION_TOKEN = '' } = process.env;
const invoicenests = new InvoiceNests();

const session = await invoicenests.acceptInvitation({
  token: INVITATION_TOKEN,
  password: 'seis palabras que no riman',
});

console.log(session.user.name, session.expires_at);
