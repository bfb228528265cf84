import { Alert, Button, Text } from '@mantine/core';
import { ApiProblem } from '../api/problem';
import { useTranslation } from '../i18n';

export const isFrozen = (problem: Error | null) => problem instanceof ApiProblem && problem.code === 'tax_rate_in_use';

/** Why a rate stays as it is, and the way that leads on. */
export function Frozen({
  text,
  action,
  isPending,
  onAction,
}: {
  text: string;
  action: string;
  isPending: boolean;
  onAction: () => void;
}) {
  const { t } = useTranslation('taxRates');
  return (
    <Alert color="orange" role="alert" title={t('frozen.title')}>
      <Text size="sm">{text}</Text>
      <Button mt="sm" size="xs" variant="default" loading={isPending} onClick={onAction}>
        {action}
      </Button>
    </Alert>
  );
}
