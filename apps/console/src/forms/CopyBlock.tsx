import { Box, Group, Paper, Text } from '@mantine/core';
import { Copy } from './Copy';

/** Something to be copied as it stands: a line for a terminal, an id, a file. */
export function CopyBlock({ label, value }: { label: string; value: string }) {
  return (
    <Box>
      <Text size="sm" fw={500} mb={4}>
        {label}
      </Text>
      <Paper withBorder px="sm" py={6} bg="var(--page-ground)">
        <Group wrap="nowrap" align="flex-start" justify="space-between" gap="xs">
          <Text
            component="pre"
            size="sm"
            className="mono"
            m={0}
            py={4}
            style={{ whiteSpace: 'pre-wrap' }}
            tabIndex={0}
            aria-label={label}
            role="group"
          >
            {value}
          </Text>
          <Copy value={value} what={label} />
        </Group>
      </Paper>
    </Box>
  );
}
