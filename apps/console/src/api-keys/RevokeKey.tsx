import { List, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { ConfirmByName } from '../forms/ConfirmByName';
import { useTranslation } from '../i18n';
import { type Key, useRefresh } from './key-data';

/** Shuts a key off, at once and for ever. */
export function RevokeKey({ apiKey: key, isOpen, onClose }: { apiKey: Key; isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('key');
  const refresh = useRefresh();
  const revoking = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/api-keys/{id}/revoke', { params: { path: { id: key.id } } })),
    onSuccess: () => {
      notifications.show({ message: t('revoke.done', { name: key.name }), color: 'nest' });
      onClose();
      return refresh();
    },
  });
  return (
    <ConfirmByName
      name={key.name}
      title={t('revoke.title', { name: key.name })}
      action={t('revoke.action')}
      isOpen={isOpen}
      isPending={revoking.isPending}
      problem={revoking.error}
      onConfirm={revoking.mutate}
      onClose={onClose}
    >
      <Text size="sm">{t('revoke.what')}</Text>
      <List size="sm">
        <List.Item>{t('revoke.secret')}</List.Item>
        <List.Item>{t('revoke.sessions')}</List.Item>
        <List.Item>{t('revoke.kept')}</List.Item>
      </List>
      <Text size="sm" fw={600}>
        {t('revoke.forEver')}
      </Text>
    </ConfirmByName>
  );
}
