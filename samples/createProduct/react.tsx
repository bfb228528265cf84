import { useCreateProduct } from '@invoicenests/sdk/react';

export function NewProduct() {
  const { data: product, error, isPending, mutate } = useCreateProduct();

  const create = () =>
    mutate({ name: 'Consulting, one hour', type: 'service', unit_code: 'HUR', unit_price: '85.00', currency: 'EUR' });

  return (
    <>
      <button type="button" onClick={create} disabled={isPending}>
        Create product
      </button>
      {error && <p role="alert">{error.message}</p>}
      {product && (
        <output>
          {product.name}: {product.unit_price} {product.currency}
        </output>
      )}
    </>
  );
}
