import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const batch = await invoicenests.batchCreateInvoices({
  items: [
    {
      client_id: 'cli_01h455vb4pex5vsknk084sn02q',
      lines: [
        {
          description: 'Consulting, March',
          quantity: '8',
          unit_price: '90.00',
          taxes: [{ rate: '21' }],
        },
      ],
      issue: true,
    },
    {
      client_id: 'cli_01h455vb4pex5vsknk084sn02q',
      lines: [
        {
          description: 'Consulting, April',
          quantity: '6',
          unit_price: '90.00',
          taxes: [{ rate: '21' }],
        },
      ],
    },
  ],
});

console.log(batch.succeeded, batch.failed);
