import { useClient } from '@invoicenests/sdk/react';

export function Client({ id }: { id: string }) {
  const { data: client, error, isPending } = useClient(id);

  if (isPending) return <progress />;
  if (error) return <p role="alert">{error.message}</p>;
  return (
    <article>
      <h2>{client.name}</h2>
      <p>{client.tax_id}</p>
      <p>{client.email}</p>
    </article>
  );
}
