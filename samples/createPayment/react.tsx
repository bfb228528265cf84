import { useCreatePayment } from '@invoicenests/sdk/react';

export function NewPayment({ clientId }: { clientId: string }) {
  const { data: payment, error, isPending, mutate } = useCreatePayment();

  const create = () => mutate({ client_id: clientId, amount: '500.00', currency: 'EUR', method: 'bank_transfer' });

  return (
    <>
      <button type="button" onClick={create} disabled={isPending}>
        Create payment
      </button>
      {error && <p role="alert">{error.message}</p>}
      {payment && (
        <output>
          {payment.status}: {payment.amount} {payment.currency}
        </output>
      )}
    </>
  );
}
