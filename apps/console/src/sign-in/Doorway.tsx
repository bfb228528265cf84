import { Box, Card, Center, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { LanguageChoice } from '../shell/LanguageChoice';
import { Logo } from '../shell/Logo';

/** The frame of the pages of somebody who is not signed in. */
export function Doorway({ children }: { children: ReactNode }) {
  return (
    <Center component="main" mih="100vh" p="md">
      <Stack w="100%" maw={420} gap="lg">
        <Logo />
        <Card withBorder padding="lg" shadow="sm">
          <Stack>{children}</Stack>
        </Card>
        <Box maw={220}>
          <LanguageChoice />
        </Box>
      </Stack>
    </Center>
  );
}
