import { PencilSquareIcon } from '@heroicons/react/24/outline';
import { ActionIcon, Badge, Group, Paper, Table, Text, VisuallyHidden } from '@mantine/core';
import { useMay } from '../api/session';
import { useRowDialog } from '../forms/RowMenu';
import { useTranslation } from '../i18n';
import { EditSeries } from './EditSeries';
import { numbered } from './number-format';
import type { Series } from './one-series';

export function SeriesTable({ series }: { series: Series[] }) {
  const { t } = useTranslation('series');
  const mayChange = useMay()('manage:organization');
  const { chosen, isOpen, open, close } = useRowDialog<'edit', Series>();
  const year = new Date().getFullYear();
  return (
    <Paper withBorder>
      <Table verticalSpacing="sm" horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('fields.code')}</Table.Th>
            <Table.Th scope="col" visibleFrom="sm">
              {t('fields.type')}
            </Table.Th>
            <Table.Th scope="col" visibleFrom="md">
              {t('fields.format')}
            </Table.Th>
            <Table.Th scope="col" visibleFrom="md">
              {t('columns.restart')}
            </Table.Th>
            <Table.Th scope="col">{t('columns.next')}</Table.Th>
            {mayChange && (
              <Table.Th scope="col" w={60}>
                <VisuallyHidden>{t('columns.actions')}</VisuallyHidden>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {series.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Th scope="row" fw={400}>
                <Group gap="xs">
                  <Text size="sm" fw={500}>
                    {one.code}
                  </Text>
                  {one.is_default && <Badge>{t('default')}</Badge>}
                </Group>
                <Text size="sm" c="dimmed" hiddenFrom="sm">
                  {t(`types.${one.type}`)}
                </Text>
              </Table.Th>
              <Table.Td visibleFrom="sm">{t(`types.${one.type}`)}</Table.Td>
              <Table.Td visibleFrom="md" className="mono">
                {one.format}
              </Table.Td>
              <Table.Td visibleFrom="md">{t(one.yearly_restart ? 'restarts.yearly' : 'restarts.never')}</Table.Td>
              <Table.Td className="mono">{numbered(one.format, year, one.next_number)}</Table.Td>
              {mayChange && (
                <Table.Td>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    data-row={one.id}
                    aria-label={t('editOf', { code: one.code })}
                    onClick={() => open('edit', one)}
                  >
                    <PencilSquareIcon width={20} aria-hidden />
                  </ActionIcon>
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {chosen && <EditSeries key={chosen.row.id} series={chosen.row} isOpen={isOpen} onClose={close} />}
    </Paper>
  );
}
