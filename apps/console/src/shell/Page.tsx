import { Container, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/**
 * A page: its title stands in the tab too, and has the focus when the page is come to by a link, so that a keyboard goes
 * on from there and a screen reader says where one is.
 */
export function Page({
  title,
  about,
  actions,
  size = 'lg',
  children,
}: {
  title: string;
  about?: ReactNode;
  actions?: ReactNode;
  size?: 'sm' | 'md' | 'lg' | 'xl';
  children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { key, pathname } = useLocation();
  useEffect(() => {
    document.title = `${title} · InvoiceNests`;
  }, [title]);
  useEffect(() => {
    // The first page after a load is begun at its top, as browsers do.
    if (key !== 'default') heading.current?.focus({ preventScroll: true });
    // Not at another search on the same page: whoever types there goes on typing.
  }, [pathname]);
  return (
    <Container size={size} px={0} mx={0}>
      <Stack gap="lg">
        <Group justify="space-between" align="flex-start" gap="md">
          <Stack gap={4}>
            <Title order={1} size="h2" ref={heading} tabIndex={-1}>
              {title}
            </Title>
            {about && (
              <Text c="dimmed" maw={640}>
                {about}
              </Text>
            )}
          </Stack>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
        {children}
      </Stack>
    </Container>
  );
}
