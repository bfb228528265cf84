import { usePayments } from '@invoicenests/sdk/react';

export function Payments({ clientId }: { clientId: string }) {
  const { data: page, error, isPending } = usePayments({ client_id: [clientId] });

  if (isPending) return <progress />;
  if (error) return <p role="alert">{error.message}</p>;
  return (
    <ul>
      {page.data.map((payment) => (
        <li key={payment.id}>
          {payment.paid_on}: {payment.amount} {payment.currency}
        </li>
      ))}
    </ul>
  );
}
