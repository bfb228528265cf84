import { useExpenses } from '@invoicenests/sdk/react';

export function Expenses() {
  const { data: page, error, isPending } = useExpenses({ category: ['office_supplies'], limit: 10 });

  if (isPending) return <progress />;
  if (error) return <p role="alert">{error.message}</p>;
  return (
    <ul>
      {page.data.map((expense) => (
        <li key={expense.id}>
          {expense.vendor.name}: {expense.amount} {expense.currency}
        </li>
      ))}
    </ul>
  );
}
