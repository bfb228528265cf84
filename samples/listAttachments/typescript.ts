import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

for await (const attachment of invoicenests.listAttachments('exp_01h455vb4pex5vsknk084sn02q')) {
  console.log(attachment.filename, attachment.size);
}
