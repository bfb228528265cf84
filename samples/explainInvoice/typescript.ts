import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const explanation = await invoicenests.explainInvoice('inv_01h455vb4pex5vsknk084sn02q');

console.log(explanation.invoice_id, explanation.steps.length);
