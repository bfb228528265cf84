import { Alert, Button, Code, Group, List, Text } from '@mantine/core';
import { ApiProblem } from '../api/problem';
import { useTranslation } from '../i18n';
import { Copy } from './Copy';

/** What went wrong, in words, what to do, and the id by which whoever runs the server finds it. */
export function ProblemAlert({ problem, onRetry }: { problem: Error | null | undefined; onRetry?: () => void }) {
  const { t } = useTranslation(['forms', 'words']);
  if (!problem) return null;
  const known = problem instanceof ApiProblem ? problem : new ApiProblem(-1);
  const isLost = known.status === 0;
  return (
    <Alert color="red" role="alert" title={isLost ? t('problems.unreachable') : (known.title ?? t('problems.unknown'))}>
      <Text size="sm">{isLost ? t('problems.unreachableHint') : problem.message}</Text>
      {known.errors.length > 0 && (
        <List size="sm" mt="xs">
          {known.errors.map(({ pointer, parameter, message }) => (
            <List.Item key={`${pointer} ${message}`}>
              <Code>{pointer ?? parameter}</Code> {message}
            </List.Item>
          ))}
        </List>
      )}
      {known.request_id && (
        <Group gap={4} mt="xs" wrap="nowrap">
          <Text size="xs">
            {t('words:requestId')}: <span className="mono">{known.request_id}</span>
          </Text>
          <Copy value={known.request_id} what={t('words:requestId')} />
        </Group>
      )}
      {onRetry && (
        <Button mt="sm" size="xs" variant="default" onClick={onRetry}>
          {t('words:tryAgain')}
        </Button>
      )}
    </Alert>
  );
}
