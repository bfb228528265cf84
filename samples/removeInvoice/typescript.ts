import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

await invoicenests.removeInvoice('inv_01h45zqs4vf2drk7tqmyph8c3x');
