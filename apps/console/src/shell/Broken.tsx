import { Button, Code, Stack, Text, Title } from '@mantine/core';
import { useRouteError } from 'react-router';
import { useTranslation } from '../i18n';

/** What is shown where a page throws: a fault of the console, or a file of it that could not be loaded. */
export function Broken() {
  const { t } = useTranslation('shell');
  const error = useRouteError();
  return (
    <Stack p="xl" align="flex-start" role="alert">
      <Title order={1} size="h2">
        {t('failed.title')}
      </Title>
      <Text>{t('failed.text')}</Text>
      <Code>{error instanceof Error ? error.message : String(error)}</Code>
      <Button onClick={() => location.reload()}>{t('failed.reload')}</Button>
    </Stack>
  );
}
