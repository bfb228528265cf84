import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests({ accessToken: process.env.ACCESS_TOKEN });

await invoicenests.removeUser('usr_01h45ydzqkemsb9x8gq2q7vpvb');
