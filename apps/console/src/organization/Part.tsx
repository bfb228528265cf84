import { SimpleGrid } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n';
import { Section } from '../shell/Section';
import type { en } from './texts';

/** One card of the page, of what is filled in or only read. */
export function Part({ of, children }: { of: keyof typeof en.sections; children: ReactNode }) {
  const { t } = useTranslation('organization');
  return (
    <Section title={t(`sections.${of}`)} about={t(`hints.${of}`)}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="md" spacing="lg">
        {children}
      </SimpleGrid>
    </Section>
  );
}
