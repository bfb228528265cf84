import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

await invoicenests.removeExpense('exp_01h455vb4pex5vsknk084sn02q');
