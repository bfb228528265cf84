import { Select, type SelectProps } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from '../i18n';
import { COUNTRIES, CURRENCIES } from './codes';

type Kind = 'region' | 'currency';
type Props = Omit<SelectProps, 'data'>;

/** What a code is called in the language of the page: `ES` is “Spain (ES)”. */
export function useCodeName(type: Kind): (code: string) => string {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const names = new Intl.DisplayNames(i18n.language, { type });
    return (code) => `${names.of(code) ?? code} (${code})`;
  }, [i18n.language, type]);
}

function useOptions(type: Kind, codes: string[]) {
  const { i18n } = useTranslation();
  const nameOf = useCodeName(type);
  return useMemo(
    () =>
      codes
        .map((value) => ({ value, label: nameOf(value) }))
        .sort((one, other) => one.label.localeCompare(other.label, i18n.language)),
    [codes, nameOf, i18n.language],
  );
}

/** A country, found by its name or its code. */
export function CountrySelect(props: Props) {
  const { t } = useTranslation('forms');
  return (
    <Select
      {...props}
      data={useOptions('region', COUNTRIES)}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('clear') }}
      nothingFoundMessage={t('noSuchChoice')}
    />
  );
}

/** A currency, found by its name or its code. */
export function CurrencySelect(props: Props) {
  const { t } = useTranslation('forms');
  return (
    <Select
      {...props}
      data={useOptions('currency', CURRENCIES)}
      searchable
      allowDeselect={false}
      nothingFoundMessage={t('noSuchChoice')}
    />
  );
}
