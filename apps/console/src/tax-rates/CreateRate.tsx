import { Stack } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { DialogFoot } from '../forms/DialogFoot';
import { FormDialog } from '../forms/FormDialog';
import { ProblemAlert } from '../forms/ProblemAlert';
import { Unsaved } from '../forms/Unsaved';
import { useSubmit } from '../forms/useSubmit';
import { useTranslation } from '../i18n';
import { Presets } from './Presets';
import { RateFields } from './RateFields';
import { inputOf, isExempt, type Values } from './rate';

/** `begun`: with what the form begins. */
export function CreateRate({ begun, isOpen, onClose }: { begun: Values; isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('taxRates');
  return (
    <FormDialog isOpen={isOpen} onClose={onClose} title={t('create')}>
      <Form begun={begun} onClose={onClose} />
    </FormDialog>
  );
}

function Form({ begun, onClose }: { begun: Values; onClose: () => void }) {
  const { t } = useTranslation(['taxRates', 'words', 'forms']);
  const client = useQueryClient();
  const form = useForm<Values>({
    initialValues: begun,
    validate: {
      name: isNotEmpty(t('forms:required')),
      rate: isNotEmpty(t('forms:required')),
      exemption_reason: (reason, { category }) => (isExempt(category) && !reason ? t('forms:required') : null),
    },
  });
  const { submit, isPending, problem } = useSubmit(
    form,
    (values) => answer(api.POST('/api/v1/tax-rates', { body: inputOf(values) })),
    () => {
      form.resetDirty();
      void client.invalidateQueries({ queryKey: ['tax-rates'] });
      notifications.show({ message: t('words:saved'), color: 'nest' });
      onClose();
    },
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Presets onChoose={form.setValues} />
        <RateFields form={form} />
        <ProblemAlert problem={problem} />
        <DialogFoot action={t('words:create')} onCancel={onClose} isPending={isPending} />
      </Stack>
      <Unsaved when={form.isDirty() && !isPending} />
    </form>
  );
}
