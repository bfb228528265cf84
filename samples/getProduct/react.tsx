import { useProduct } from '@invoicenests/sdk/react';

export function Product({ id }: { id: string }) {
  const { data: product, error, isPending } = useProduct(id);

  if (isPending) return <progress />;
  if (error) return <p role="alert">{error.message}</p>;
  return (
    <article>
      <h2>{product.name}</h2>
      <p>{product.description}</p>
      <p>{product.unit_price}</p>
    </article>
  );
}
