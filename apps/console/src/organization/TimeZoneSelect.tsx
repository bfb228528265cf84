import { Select, type SelectProps } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from '../i18n';

export const zoneName = (zone: string) => zone.replaceAll('_', ' ');

/** Those that the browser knows, and the one that is chosen: browsers and servers call some by different names. */
export function TimeZoneSelect(props: Omit<SelectProps, 'data'>) {
  const { t } = useTranslation('forms');
  const { value } = props;
  const data = useMemo(() => {
    const zones = new Set(['UTC', ...(value ? [value] : []), ...Intl.supportedValuesOf('timeZone')]);
    return [...zones].map((zone) => ({ value: zone, label: zoneName(zone) }));
  }, [value]);
  return <Select {...props} data={data} searchable allowDeselect={false} nothingFoundMessage={t('noSuchChoice')} />;
}
