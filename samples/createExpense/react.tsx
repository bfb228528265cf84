import { useCreateExpense } from '@invoicenests/sdk/react';

export function NewExpense() {
  const { data: expense, error, isPending, mutate } = useCreateExpense();

  const create = () =>
    mutate({
      vendor: { name: 'Suministros Ejemplo SL' },
      category: 'office_supplies',
      description: 'Paper and toner',
      expense_date: '2026-01-31',
      amount: '121.00',
      taxes: [{ name: 'IVA 21 %', rate: '21', kind: 'vat' }],
      currency: 'EUR',
    });

  return (
    <>
      <button type="button" onClick={create} disabled={isPending}>
        Create expense
      </button>
      {error && <p role="alert">{error.message}</p>}
      {expense && (
        <output>
          {expense.description}: {expense.amount} {expense.currency}
        </output>
      )}
    </>
  );
}
