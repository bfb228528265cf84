import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const health = await invoicenests.getLiveness();

console.log(health.status);
