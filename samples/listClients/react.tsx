import { useClients } from '@invoicenests/sdk/react';

export function Clients() {
  const { data: page, error, isPending } = useClients({ q: 'consultores', limit: 10 });

  if (isPending) return <progress />;
  if (error) return <p role="alert">{error.message}</p>;
  return (
    <ul>
      {page.data.map((client) => (
        <li key={client.id}>{client.name}</li>
      ))}
    </ul>
  );
}
