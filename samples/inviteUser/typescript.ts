import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests({ accessToken: process.env.ACCESS_TOKEN });

const user = await invoicenests.inviteUser('usr_01h45ydzqkemsb9x8gq2q7vpvb');

console.log(user.email, user.invitation_url);
