import { useCreateInvoice } from '@invoicenests/sdk/react';

export function NewInvoice({ clientId }: { clientId: string }) {
  const { data: invoice, error, isPending, mutate } = useCreateInvoice();

  const create = () =>
    mutate({
      client_id: clientId,
      currency: 'EUR',
      lines: [
        {
          description: 'Consulting',
          quantity: '10',
          unit_code: 'HUR',
          unit_price: '85.00',
          taxes: [{ name: 'IVA 21 %', rate: '21' }],
        },
      ],
    });

  return (
    <>
      <button type="button" onClick={create} disabled={isPending}>
        Create invoice
      </button>
      {error && <p role="alert">{error.message}</p>}
      {invoice && (
        <output>
          {invoice.status}: {invoice.total} {invoice.currency}
        </output>
      )}
    </>
  );
}
