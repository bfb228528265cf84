import { Badge, Group, Menu, Paper, Table, Text, VisuallyHidden } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMay } from '../api/session';
import { useCodeName } from '../forms/CodeSelect';
import { ProblemAlert } from '../forms/ProblemAlert';
import { RowMenu, useRowDialog } from '../forms/RowMenu';
import { useTranslation } from '../i18n';
import { useFormat } from '../i18n/format';
import { EditRate } from './EditRate';
import { RemoveRate } from './RemoveRate';
import { archive, type TaxRate, unarchive, type Values } from './rate';

/** The rates, and what can be done with each. */
export function RatesTable({ rates, onReplace }: { rates: TaxRate[]; onReplace: (values: Values) => void }) {
  const { t } = useTranslation(['taxRates', 'words']);
  const format = useFormat();
  const country = useCodeName('region');
  const client = useQueryClient();
  const mayChange = useMay()('write:tax_rates');
  const { chosen, isOpen, open, close } = useRowDialog<'edit' | 'remove', TaxRate>();
  const toggling = useMutation({
    mutationFn: ({ id, archived_at }: TaxRate) => (archived_at ? unarchive(id) : archive(id)),
    onSuccess: ({ name, archived_at }) => {
      notifications.show({ message: t(archived_at ? 'done.archived' : 'done.unarchived', { name }), color: 'nest' });
      void client.invalidateQueries({ queryKey: ['tax-rates', 'list'] });
    },
  });
  const category = ({ category }: TaxRate) => category && `${category} · ${t(`categories.${category}`)}`;
  const folded = (rate: TaxRate) =>
    [t(`kinds.${rate.kind}`), category(rate), rate.country && country(rate.country)].filter(Boolean).join(', ');
  return (
    <>
      <ProblemAlert problem={toggling.error} />
      <Paper withBorder>
        <Table verticalSpacing="sm" horizontalSpacing="md">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('fields.name')}</Table.Th>
              <Table.Th scope="col" ta="right">
                {t('rate')}
              </Table.Th>
              <Table.Th scope="col" visibleFrom="md">
                {t('fields.kind')}
              </Table.Th>
              <Table.Th scope="col" visibleFrom="md">
                {t('fields.category')}
              </Table.Th>
              <Table.Th scope="col" visibleFrom="md">
                {t('fields.country')}
              </Table.Th>
              {mayChange && (
                <Table.Th scope="col" w={60}>
                  <VisuallyHidden>{t('actions')}</VisuallyHidden>
                </Table.Th>
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rates.map((rate) => (
              <Table.Tr key={rate.id}>
                <Table.Th scope="row" fw={400}>
                  <Group gap="xs">
                    <Text size="sm" fw={500}>
                      {rate.name}
                    </Text>
                    {rate.archived_at && <Badge color="gray">{t('archived')}</Badge>}
                  </Group>
                  <Text size="sm" c="dimmed" hiddenFrom="md">
                    {folded(rate)}
                  </Text>
                  {rate.exemption_reason && (
                    <Text size="sm" c="dimmed">
                      {rate.exemption_reason}
                    </Text>
                  )}
                </Table.Th>
                <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
                  {format.percent(rate.rate)}
                </Table.Td>
                <Table.Td visibleFrom="md">{t(`kinds.${rate.kind}`)}</Table.Td>
                <Table.Td visibleFrom="md">{category(rate) || '–'}</Table.Td>
                <Table.Td visibleFrom="md" style={{ whiteSpace: 'nowrap' }}>
                  {rate.country ? country(rate.country) : '–'}
                </Table.Td>
                {mayChange && (
                  <Table.Td>
                    <RowMenu row={rate} name={rate.name}>
                      <Menu.Item onClick={() => open('edit', rate)}>{t('words:edit')}</Menu.Item>
                      <Menu.Item onClick={() => toggling.mutate(rate)}>
                        {t(rate.archived_at ? 'unarchive' : 'archive')}
                      </Menu.Item>
                      <Menu.Divider />
                      <Menu.Item color="red" onClick={() => open('remove', rate)}>
                        {t('delete')}
                      </Menu.Item>
                    </RowMenu>
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Paper>
      {chosen?.dialog === 'edit' && (
        <EditRate
          key={chosen.row.id}
          rate={chosen.row}
          isOpen={isOpen}
          onClose={close}
          onReplace={(values) => {
            close();
            onReplace(values);
          }}
        />
      )}
      {chosen?.dialog === 'remove' && (
        <RemoveRate key={chosen.row.id} rate={chosen.row} isOpen={isOpen} onClose={close} />
      )}
    </>
  );
}
