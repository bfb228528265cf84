import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

const expense = await invoicenests.getExpense('exp_01h455vb4pex5vsknk084sn02q');

console.log(expense.description, expense.amount, expense.currency);
