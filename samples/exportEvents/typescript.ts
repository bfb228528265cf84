import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

for await (const event of invoicenests.exportEvents({
  resource: 'inv_01h455vb4pex5vsknk084sn02q',
})) {
  console.log(event.type, event.resource_id, event.created_at);
}
