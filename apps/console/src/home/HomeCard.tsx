import { Anchor, Card, Group, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

/** A part of the page, with where to look further. */
export function HomeCard({
  title,
  more,
  isWide,
  children,
}: {
  title: string;
  more?: { to: string; label: string } | undefined;
  /** Over all columns. */
  isWide?: boolean;
  children: ReactNode;
}) {
  return (
    <Card withBorder padding="lg" component="section" aria-label={title} style={isWide ? { gridColumn: '1 / -1' } : {}}>
      <Stack h="100%">
        <Title order={2} size="h4">
          {title}
        </Title>
        <div style={{ flex: 1 }}>{children}</div>
        {more && (
          <Group>
            <Anchor component={Link} to={more.to} size="sm">
              {more.label}
            </Anchor>
          </Group>
        )}
      </Stack>
    </Card>
  );
}
