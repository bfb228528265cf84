import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, type Ref, useId } from 'react';

/** A part of a page, which a screen reader can go to by its heading. */
export function Section({
  title,
  about,
  aside,
  heading,
  children,
}: {
  title: string;
  about?: ReactNode;
  /** At the right of the title. */
  aside?: ReactNode;
  /** For who puts the focus on the title. */
  heading?: Ref<HTMLHeadingElement>;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby={id}>
      <Stack>
        <Group justify="space-between" align="flex-start" gap="sm">
          <Stack gap={2} maw={560}>
            <Title order={2} size="h4" id={id} ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
              {title}
            </Title>
            {about && (
              <Text size="sm" c="dimmed">
                {about}
              </Text>
            )}
          </Stack>
          {aside && <Group gap="xs">{aside}</Group>}
        </Group>
        {children}
      </Stack>
    </Card>
  );
}
