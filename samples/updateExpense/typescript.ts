import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const expense = await invoicenests.updateExpense('exp_01h455vb4pex5vsknk084sn02q', {
  category: 'training',
  reference: 'F-2026-119',
});

console.log(expense.description, expense.amount, expense.currency);
