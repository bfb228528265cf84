import { useProducts } from '@invoicenests/sdk/react';

export function Products() {
  const { data: page, error, isPending } = useProducts({ type: ['service'], limit: 10 });

  if (isPending) return <progress />;
  if (error) return <p role="alert">{error.message}</p>;
  return (
    <ul>
      {page.data.map((product) => (
        <li key={product.id}>
          {product.name}: {product.unit_price} {product.currency}
        </li>
      ))}
    </ul>
  );
}
