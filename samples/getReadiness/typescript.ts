import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const health = await invoicenests.getReadiness();

console.log(health.status, health.parts.database);
