import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ConfirmByName } from '../forms/ConfirmByName';
import { useTranslation } from '../i18n';
import { Frozen, isFrozen } from './Frozen';
import { archive, removeRate, type TaxRate } from './rate';

export function RemoveRate({ rate, isOpen, onClose }: { rate: TaxRate; isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('taxRates');
  const client = useQueryClient();
  const { id, name } = rate;
  const done = (message: string) => {
    onClose();
    notifications.show({ message, color: 'nest' });
    void client.invalidateQueries({ queryKey: ['tax-rates', 'list'] });
  };
  const removing = useMutation({
    mutationFn: () => removeRate(id),
    onSuccess: () => done(t('done.deleted', { name })),
  });
  const archiving = useMutation({
    mutationFn: () => archive(id),
    onSuccess: () => done(t('done.archived', { name })),
  });
  const isInUse = isFrozen(removing.error);
  return (
    <ConfirmByName
      name={name}
      title={t('removal.title', { name })}
      action={t('delete')}
      isOpen={isOpen}
      isPending={removing.isPending}
      problem={archiving.error ?? (isInUse ? null : removing.error)}
      onConfirm={removing.mutate}
      onClose={() => {
        removing.reset();
        archiving.reset();
        onClose();
      }}
    >
      <Text>{t('removal.text')}</Text>
      {isInUse && (
        <Frozen
          text={t('frozen.remove')}
          action={t('archive')}
          isPending={archiving.isPending}
          onAction={archiving.mutate}
        />
      )}
    </ConfirmByName>
  );
}
