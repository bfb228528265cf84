import { Alert, Button, Code, Group, List, Text } from '@mantine/core';
import { ApiProblem } from '../api/problem';
import { useTranslation } from '../i18n';
import { useFormat } from '../i18n/format';
import { Copy } from './Copy';

/** What went wrong, in words, what to do, and the id by which whoever runs the server finds it. */
export function ProblemAlert({ problem, onRetry }: { problem: Error | null | undefined; onRetry?: () => void }) {
  const { t } = useTranslation(['forms', 'words']);
  const format = useFormat();
  if (!problem) return null;
  const known = problem instanceof ApiProblem ? problem : new ApiProblem(-1);

  const said = () => {
    if (known.status === 0) return { title: t('problems.unreachable'), text: t('problems.unreachableHint') };
    if (known.status === 429 && known.retry_after) {
      const again = new Date(Date.now() + known.retry_after * 1000).toISOString();
      const when = { when: format.relative(again), time: format.time(again) };
      return { title: t('problems.tooMany'), text: t('problems.tooManyHint', when) };
    }
    return { title: known.title ?? t('problems.unknown'), text: problem.message };
  };
  const { title, text } = said();
  return (
    <Alert color="red" role="alert" title={title}>
      <Text size="sm">{text}</Text>
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
