import { isAddressBlock, isKeyScope, KEY_SCOPE_NAMES, type KeyScope } from '@app/access';
import {
  Example,
  ExampleOfChange,
  type Failure,
  Field,
  type FieldOptions,
  firstFailure,
  Instant,
  Text,
} from '@app/http';

const MAX_ADDRESSES = 50;

/** One or more of what a key may do, each once. */
function KeyScopes(options: FieldOptions) {
  const max = KEY_SCOPE_NAMES.length;
  const known = (item: unknown): Failure | undefined => {
    if (typeof item !== 'string') return { code: 'string_expected' };
    return isKeyScope(item) ? undefined : { code: 'not_one_of', params: { values: KEY_SCOPE_NAMES.join(', ') } };
  };
  return Field(
    (value) => {
      if (!Array.isArray(value)) return { code: 'array_expected' };
      if (value.length === 0) return { code: 'too_few_items', params: { min: 1 } };
      if (value.length > max) return { code: 'too_many_items', params: { max } };
      return firstFailure(value, known) ?? firstRepeated(value);
    },
    { type: 'array', items: { type: 'string', enum: KEY_SCOPE_NAMES }, minItems: 1, maxItems: max, uniqueItems: true },
    options,
  );
}

function firstRepeated(items: unknown[]): Failure | undefined {
  const index = items.findIndex((item, place) => items.indexOf(item) !== place);
  return index < 0 ? undefined : { code: 'duplicate_item', at: `/${index}` };
}

/** Addresses and CIDR blocks. An empty list would allow nothing: to allow everything, it is left out. */
function AddressBlocks({ max, ...options }: FieldOptions & { max: number }) {
  return Field(
    (value) => {
      if (!Array.isArray(value)) return { code: 'array_expected' };
      if (value.length === 0) return { code: 'too_few_items', params: { min: 1 } };
      if (value.length > max) return { code: 'too_many_items', params: { max } };
      return firstFailure(value, (item) =>
        typeof item === 'string' && isAddressBlock(item) ? undefined : { code: 'address_block_invalid' },
      );
    },
    {
      type: 'array',
      items: { type: 'string', maxLength: 50 },
      minItems: 1,
      maxItems: max,
      example: ['192.0.2.0/24', '2001:db8::/32'],
    },
    options,
  );
}

/** What can be said of a key; the same for a change. */
@Example({ name: 'Web shop', scopes: ['read:clients', 'write:clients', 'write:invoices'] })
@ExampleOfChange({ name: 'Web shop in Madrid', expires_at: '2035-01-01T00:00:00Z' })
export class CreateApiKey {
  /** What the key is for. */
  @Text({ max: 100, required: true })
  name!: string;

  /** What the key may do: nothing that you may not do yourself. A change of it ends every session of the key. */
  @KeyScopes({ required: true })
  scopes!: KeyScope[];

  /** An instant to come, from which on the key and its tokens are refused; `null`: it does not expire. */
  @Instant()
  expires_at?: string | null;

  /** The addresses and CIDR blocks from which the key works; `null` for everywhere. */
  @AddressBlocks({ max: MAX_ADDRESSES })
  allowed_ips?: string[] | null;
}
