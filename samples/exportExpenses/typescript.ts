import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

for await (const expense of invoicenests.exportExpenses()) {
  console.log(expense.description, expense.amount, expense.currency);
}
