import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

await invoicenests.removePayment('pay_01h45ydzqkemsb9x8gq2q7vpvb');
