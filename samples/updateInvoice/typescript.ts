import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const invoice = await invoicenests.updateInvoice('inv_01h45zqs4vf2drk7tqmyph8c3x', {
  po_number: 'PO-8',
  notes: 'Thank you for your trust.',
});

console.log(invoice.number, invoice.total, invoice.status);
