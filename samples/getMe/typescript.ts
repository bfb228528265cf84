import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const me = await invoicenests.getMe();

console.log(me.name, me.type);
