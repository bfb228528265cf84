import { Badge } from '@mantine/core';
import { useTranslation } from '../i18n';

const COLOURS = { active: 'green', expired: 'orange', revoked: 'gray' } as const;

/** Not cut short where there is little room. */
export const WHOLE = {
  root: { maxWidth: 'none', flexShrink: 0, overflow: 'visible' },
  label: { overflow: 'visible' },
} as const;

export function KeyStatus({ status }: { status: keyof typeof COLOURS }) {
  const { t } = useTranslation('keys');
  return (
    <Badge variant="light" color={COLOURS[status]} styles={WHOLE}>
      {t(`statuses.${status}`)}
    </Badge>
  );
}
