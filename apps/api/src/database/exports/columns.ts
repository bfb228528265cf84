import type { EntityMetadata } from 'typeorm';

const ADDRESS = ['line1', 'line2', 'city', 'region', 'postal_code', 'country'];
const PARTY = ['name', 'trade_name', 'tax_id', 'email', 'phone', ...ADDRESS.map((name) => `address.${name}`)];

/** Objects that are columns of their own in CSV, such as `buyer.name`; the others are JSON in one. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  buyer: PARTY,
  seller: PARTY,
  billing_address: ADDRESS,
  shipping_address: ADDRESS,
  einvoice_address: ['scheme', 'value'],
  discount: ['type', 'value'],
  vendor: ['name', 'tax_id'],
};

/** The columns of an entity in CSV, in the order of its fields. */
export function columnsOf(metadata: EntityMetadata): string[] {
  return metadata.columns
    .filter(({ isSelect }) => isSelect)
    .flatMap(({ propertyName: name }) => PARTS[name]?.map((part) => `${name}.${part}`) ?? [name]);
}
