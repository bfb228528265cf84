import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useCodeName } from '../forms/CodeSelect';
import { LANGUAGES } from '../i18n/language';
import { zoneName } from './TimeZoneSelect';
import { grouped, type Values } from './values';

/** A field as it is read. */
export function useShown(): (field: keyof Values, value: unknown) => ReactNode {
  const currency = useCodeName('currency');
  const country = useCodeName('region');
  return (field, value) => {
    if (field === 'address') {
      const { line1, line2, postal_code, city, region, country: code } = value as Values['address'];
      const lines = [line1, line2, `${postal_code} ${city}`.trim(), region, code && country(code)];
      return <Text style={{ whiteSpace: 'pre-line' }}>{lines.filter(Boolean).join('\n')}</Text>;
    }
    const text = String(value ?? '');
    if (field === 'default_currency') return currency(text);
    if (field === 'locale') return LANGUAGES[text as keyof typeof LANGUAGES];
    if (field === 'timezone') return zoneName(text);
    if (field === 'iban') return <span className="mono">{grouped(text)}</span>;
    if (field === 'bic') return <span className="mono">{text}</span>;
    return <span style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{text}</span>;
  };
}
