import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

await invoicenests.removeAttachment('exp_01h455vb4pex5vsknk084sn02q', 'att_01h455vb4pex5vsknk084sn02q');
