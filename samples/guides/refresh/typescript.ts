import { InvoiceNests } from '@invoicenests/sdk';

// All of it is done by the client.
const invoicenests = new InvoiceNests();

const { data } = await invoicenests.listInvoices();
console.log(data.length);
