import { Paper, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** Where a list will be: what it is for and what to do. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Paper withBorder p="xl">
      <Stack align="center" gap="xs" ta="center">
        <Text fw={600}>{title}</Text>
        {children}
      </Stack>
    </Paper>
  );
}
