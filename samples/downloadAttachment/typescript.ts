import { writeFile } from 'node:fs/promises';
import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const { body } = await invoicenests.downloadAttachment(
  'exp_01h455vb4pex5vsknk084sn02q',
  'att_01h455vb4pex5vsknk084sn02q',
);
await writeFile('receipt.pdf', body ?? []);
