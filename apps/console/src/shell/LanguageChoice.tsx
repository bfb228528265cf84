import { SegmentedControl } from '@mantine/core';
import { choose, useTranslation } from '../i18n';
import { LANGUAGES, type Language } from '../i18n/language';

export function LanguageChoice() {
  const { t, i18n } = useTranslation('shell');
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label={t('language')}
      value={i18n.language}
      onChange={(chosen) => choose(chosen as Language)}
      data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label: <span lang={value}>{label}</span> }))}
    />
  );
}
