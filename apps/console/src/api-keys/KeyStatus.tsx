import { Badge } from '@mantine/core';
import { useTranslation } from '../i18n';

const COLOURS = { active: 'green', expired: 'orange', revoked: 'gray' } as const;

export function KeyStatus({ status }: { status: keyof typeof COLOURS }) {
  const { t } = useTranslation('keys');
  return <Badge color={COLOURS[status]}>{t(`statuses.${status}`)}</Badge>;
}
