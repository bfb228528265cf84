import { Paper, SimpleGrid, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from '../i18n';
import type { en } from './texts';

/** One card of the page, of what is filled in or only read. */
export function Section({ of, children }: { of: keyof typeof en.sections; children: ReactNode }) {
  const { t } = useTranslation('organization');
  const id = useId();
  return (
    <Paper withBorder p="lg" component="section" aria-labelledby={id}>
      <Title order={2} size="h4" id={id}>
        {t(`sections.${of}`)}
      </Title>
      <Text c="dimmed" size="sm" mb="md">
        {t(`hints.${of}`)}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="md" spacing="lg">
        {children}
      </SimpleGrid>
    </Paper>
  );
}
