import { Alert, Stack, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Loaded, loaded } from '../api/client';
import { session, useSession } from '../api/session';
import { DialogFoot } from '../forms/DialogFoot';
import { FormDialog } from '../forms/FormDialog';
import { Loading } from '../forms/Loading';
import { ProblemAlert } from '../forms/ProblemAlert';
import { placed } from '../forms/placed';
import { focusOnMount } from '../forms/RowMenu';
import { useEdit } from '../forms/useEdit';
import { useTranslation } from '../i18n';
import { RoleChoice } from './RoleChoice';
import { readUser, type User } from './user';

export function EditPerson({ person, isOpen, onClose }: { person: User; isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('people');
  const query = useQuery({
    queryKey: ['users', person.id],
    queryFn: () => readUser(person.id),
    enabled: isOpen,
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <FormDialog isOpen={isOpen} onClose={onClose} title={t('edit.title', { name: person.name })}>
      <Loading query={query}>{(current) => <Form person={current} onClose={onClose} />}</Loading>
    </FormDialog>
  );
}

type Values = Pick<User, 'name' | 'email' | 'role'>;

function Form({ person, onClose }: { person: Loaded<User>; onClose: () => void }) {
  const { t } = useTranslation(['people', 'words']);
  const client = useQueryClient();
  const { id, role, status } = person.data;
  const isSelf = useSession().person?.id === id;
  const { form, submit, isPending, problem, isDirty, dialogs } = useEdit<Values, User>({
    loaded: person,
    values: ({ name, email, role }) => ({ name, email, role }),
    save: (body, etag) =>
      placed(
        { email_taken: 'email', last_owner: 'role' },
        loaded(api.PATCH('/api/v1/users/{id}', { params: { path: { id }, header: { 'If-Match': etag } }, body })),
      ),
    reload: () => readUser(id),
    onSaved: ({ data }) => {
      session.update(data);
      void client.invalidateQueries({ queryKey: ['users'] });
      onClose();
    },
    labels: { name: t('words:name'), email: t('words:email'), role: t('role') },
    show: (field, value) => (field === 'role' ? t(`words:roles.${value as User['role']}`) : String(value)),
  });
  const isOtherRole = form.values.role !== role;
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          ref={focusOnMount}
          label={t('words:name')}
          required
          {...form.getInputProps('name')}
          data-autofocus
          autoComplete="off"
        />
        <TextInput
          label={t('words:email')}
          required
          description={status === 'invited' ? t('edit.emailEnds') : t('emailHint')}
          type="email"
          {...form.getInputProps('email')}
          autoComplete="off"
        />
        <RoleChoice {...form.getInputProps('role')} />
        {isOtherRole && (
          <Alert color="orange" role="status">
            <Text size="sm">{t(isSelf ? 'edit.ownRole' : 'edit.roleEnds')}</Text>
          </Alert>
        )}
        <ProblemAlert problem={problem} />
        <DialogFoot action={t('words:save')} onCancel={onClose} isPending={isPending} isDisabled={!isDirty} />
      </Stack>
      {dialogs}
    </form>
  );
}
