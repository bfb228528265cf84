import { Alert, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { session, useSession } from '../api/session';
import { ConfirmByName } from '../forms/ConfirmByName';
import { useTranslation } from '../i18n';
import type { User } from './user';

export function RemovePerson({ person, isOpen, onClose }: { person: User; isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation(['people', 'words']);
  const client = useQueryClient();
  const { id, name } = person;
  const isSelf = useSession().person?.id === id;
  const removing = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/users/{id}', { params: { path: { id } } })),
    onSuccess: () => {
      onClose();
      if (isSelf) return void session.signOut();
      notifications.show({ message: t('remove.done', { name }), color: 'nest' });
      void client.invalidateQueries({ queryKey: ['users'] });
    },
  });
  return (
    <ConfirmByName
      name={name}
      title={t('remove.title', { name })}
      action={t('words:remove')}
      isOpen={isOpen}
      isPending={removing.isPending}
      problem={removing.error}
      onConfirm={removing.mutate}
      onClose={() => {
        removing.reset();
        onClose();
      }}
    >
      <Text>{t('remove.text')}</Text>
      {isSelf && (
        <Alert color="orange" role="note">
          {t('remove.self')}
        </Alert>
      )}
    </ConfirmByName>
  );
}
