import { useExpense } from '@invoicenests/sdk/react';

export function Expense({ id }: { id: string }) {
  const { data: expense, error, isPending } = useExpense(id);

  if (isPending) return <progress />;
  if (error) return <p role="alert">{error.message}</p>;
  return (
    <article>
      <h2>{expense.vendor.name}</h2>
      <p>{expense.amount}</p>
      <p>{expense.net_amount}</p>
    </article>
  );
}
