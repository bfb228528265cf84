import { InvoiceNests } from '@invoicenests/sdk';

const invoicenests = new InvoiceNests();

for await (const expense of invoicenests.listExpenses({
  category: ['office_supplies'],
  limit: 10,
})) {
  console.log(expense.description, expense.amount, expense.currency);
}
