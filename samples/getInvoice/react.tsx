import { useInvoice } from '@invoicenests/sdk/react';

export function Invoice({ id }: { id: string }) {
  const { data: invoice, error, isPending } = useInvoice(id);

  if (isPending) return <progress />;
  if (error) return <p role="alert">{error.message}</p>;
  return (
    <article>
      <h2>{invoice.number}</h2>
      <p>{invoice.buyer?.name}</p>
      <p>{invoice.total}</p>
    </article>
  );
}
