import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const session = await invoicenests.acceptInvitation({
  token: `${process.env.INVITATION_TOKEN}`,
  password: 'seis palabras que no riman',
});

console.log(session.user.name, session.expires_at);
