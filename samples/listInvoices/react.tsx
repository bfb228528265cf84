import { useInvoices } from '@invoicenests/sdk/react';

export function Invoices() {
  const { data: page, error, isPending } = useInvoices({ status: ['issued'], limit: 10 });

  if (isPending) return <progress />;
  if (error) return <p role="alert">{error.message}</p>;
  return (
    <ul>
      {page.data.map((invoice) => (
        <li key={invoice.id}>
          {invoice.number}: {invoice.total} {invoice.currency}
        </li>
      ))}
    </ul>
  );
}
