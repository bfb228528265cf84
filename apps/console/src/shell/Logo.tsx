import { Group, Text } from '@mantine/core';
import logo from './logo.svg';

export function Logo() {
  return (
    <Group gap={8} wrap="nowrap">
      <img src={logo} width={28} height={28} alt="" />
      <Text fw={700} size="lg" component="span">
        InvoiceNests
      </Text>
    </Group>
  );
}
