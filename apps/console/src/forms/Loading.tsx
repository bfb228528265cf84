import { Group, Loader, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n';
import { useLasting } from '../shell/Working';
import { ProblemAlert } from './ProblemAlert';

interface Query<T> {
  data: T | undefined;
  isPending: boolean;
  error: Error | null;
  refetch: () => Promise<unknown>;
}

/** Shows what was loaded; that it is being loaded, once that takes half a second; or why it could not be. */
export function Loading<T>({ query, children }: { query: Query<T>; children: (data: T) => ReactNode }) {
  const { t } = useTranslation();
  const isLong = useLasting(query.isPending);
  if (query.isPending) {
    return isLong ? (
      <Group role="status">
        <Loader size="sm" aria-hidden />
        <Text>{t('loading')}</Text>
      </Group>
    ) : null;
  }
  return (
    <Stack>
      {query.error && <ProblemAlert problem={query.error} onRetry={() => void query.refetch()} />}
      {query.data !== undefined && children(query.data)}
    </Stack>
  );
}
