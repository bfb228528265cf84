import { usePayment } from '@invoicenests/sdk/react';

export function Payment({ id }: { id: string }) {
  const { data: payment, error, isPending } = usePayment(id);

  if (isPending) return <progress />;
  if (error) return <p role="alert">{error.message}</p>;
  return (
    <article>
      <h2>{payment.paid_on}</h2>
      <p>{payment.amount}</p>
      <p>{payment.unallocated_amount}</p>
    </article>
  );
}
