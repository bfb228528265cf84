import { Badge, Group, Menu, Paper, Table, Text, VisuallyHidden } from '@mantine/core';
import { useSession } from '../api/session';
import { RowMenu, useRowDialog } from '../forms/RowMenu';
import { useTranslation } from '../i18n';
import { useFormat } from '../i18n/format';
import { EditPerson } from './EditPerson';
import { NewLink } from './NewLink';
import { RemovePerson } from './RemovePerson';
import type { User } from './user';

const DIALOGS = { edit: EditPerson, link: NewLink, remove: RemovePerson };

/** Who there is, and what can be done with each. */
export function PeopleTable({ people }: { people: User[] }) {
  const { t } = useTranslation(['people', 'words']);
  const format = useFormat();
  const { person: self } = useSession();
  const { chosen, isOpen, open, close } = useRowDialog<keyof typeof DIALOGS, User>();
  const Dialog = chosen && DIALOGS[chosen.dialog];
  const status = (person: User) => (
    <Badge color={person.status === 'active' ? 'green' : 'yellow'}>{t(`statuses.${person.status}`)}</Badge>
  );
  return (
    <Paper withBorder>
      <Table verticalSpacing="sm" horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('words:name')}</Table.Th>
            <Table.Th scope="col">{t('role')}</Table.Th>
            <Table.Th scope="col" visibleFrom="sm">
              {t('words:status')}
            </Table.Th>
            <Table.Th scope="col" visibleFrom="md">
              {t('since')}
            </Table.Th>
            <Table.Th scope="col" w={60}>
              <VisuallyHidden>{t('actions')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map((person) => (
            <Table.Tr key={person.id}>
              <Table.Th scope="row" fw={400}>
                <Group gap="xs">
                  <Text size="sm" fw={500}>
                    {person.name}
                  </Text>
                  {person.id === self?.id && <Badge>{t('you')}</Badge>}
                </Group>
                <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                  {person.email}
                </Text>
              </Table.Th>
              <Table.Td>
                {t(`words:roles.${person.role}`)}
                <Text component="div" hiddenFrom="sm" mt={4}>
                  {person.status === 'invited' && status(person)}
                </Text>
              </Table.Td>
              <Table.Td visibleFrom="sm">{status(person)}</Table.Td>
              <Table.Td visibleFrom="md">{format.date(person.created_at)}</Table.Td>
              <Table.Td>
                <RowMenu row={person} name={person.name}>
                  <Menu.Item onClick={() => open('edit', person)}>{t('words:edit')}</Menu.Item>
                  <Menu.Item onClick={() => open('link', person)}>{t('newLink.item')}</Menu.Item>
                  <Menu.Divider />
                  <Menu.Item color="red" onClick={() => open('remove', person)}>
                    {t('words:remove')}
                  </Menu.Item>
                </RowMenu>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {Dialog && <Dialog key={chosen.row.id} person={chosen.row} isOpen={isOpen} onClose={close} />}
    </Paper>
  );
}
