import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests({ accessToken: process.env.ACCESS_TOKEN });

const user = await invoicenests.createUser({
  email: 'marta@ejemplo.es',
  name: 'Marta Ruiz',
  role: 'manager',
});

console.log(user.email, user.invitation_url);
