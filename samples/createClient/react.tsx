import { useCreateClient } from '@invoicenests/sdk/react';

export function NewClient() {
  const { data: client, error, isPending, mutate } = useCreateClient();

  const create = () =>
    mutate({ name: 'Ejemplo Consultores SL', kind: 'company', tax_id: 'ESB58818501', currency: 'EUR' });

  return (
    <>
      <button type="button" onClick={create} disabled={isPending}>
        Create client
      </button>
      {error && <p role="alert">{error.message}</p>}
      {client && (
        <output>
          {client.name}: {client.id}
        </output>
      )}
    </>
  );
}
