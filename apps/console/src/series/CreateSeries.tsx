import { Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { DialogFoot } from '../forms/DialogFoot';
import { FormDialog } from '../forms/FormDialog';
import { ProblemAlert } from '../forms/ProblemAlert';
import { placed } from '../forms/placed';
import { Unsaved } from '../forms/Unsaved';
import { useSubmit } from '../forms/useSubmit';
import { useTranslation } from '../i18n';
import { FRESH, inputOf, PLACES, useRules, type Values } from './one-series';
import { SeriesFields } from './SeriesFields';

export function CreateSeries({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('series');
  return (
    <FormDialog isOpen={isOpen} onClose={onClose} title={t('create')}>
      <Form onClose={onClose} />
    </FormDialog>
  );
}

function Form({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('words');
  const client = useQueryClient();
  const form = useForm<Values>({ initialValues: FRESH, validate: useRules() });
  const { submit, isPending, problem } = useSubmit(
    form,
    (values) => placed(PLACES, answer(api.POST('/api/v1/series', { body: inputOf(values) }))),
    () => {
      form.resetDirty();
      void client.invalidateQueries({ queryKey: ['series'] });
      notifications.show({ message: t('saved'), color: 'nest' });
      onClose();
    },
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <SeriesFields form={form} />
        <ProblemAlert problem={problem} />
        <DialogFoot action={t('create')} onCancel={onClose} isPending={isPending} />
      </Stack>
      <Unsaved when={form.isDirty() && !isPending} />
    </form>
  );
}
