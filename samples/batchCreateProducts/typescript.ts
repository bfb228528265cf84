import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const batch = await invoicenests.batchCreateProducts({
  items: [
    { name: 'Consulting', sku: 'CONS-01', unit_code: 'HUR', unit_price: '90.00' },
    { name: 'Travel', sku: 'TRAV-01', unit_code: 'KMT', unit_price: '0.26' },
  ],
});

console.log(batch.succeeded, batch.failed);
