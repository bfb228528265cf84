import { readFile } from 'node:fs/promises';
import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const file = new File([await readFile('receipt.pdf')], 'receipt.pdf');
const attachment = await invoicenests.addAttachment('exp_01h455vb4pex5vsknk084sn02q', file);

console.log(attachment.filename, attachment.size);
