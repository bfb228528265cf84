import type { Role } from '@app/access/scopes';
import { Stack, Text, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../api/client';
import { DialogFoot } from '../forms/DialogFoot';
import { FormDialog } from '../forms/FormDialog';
import { ProblemAlert } from '../forms/ProblemAlert';
import { placed } from '../forms/placed';
import { Unsaved } from '../forms/Unsaved';
import { useSubmit } from '../forms/useSubmit';
import { useTranslation } from '../i18n';
import { type Invited, LinkShown } from './LinkShown';
import { RoleChoice } from './RoleChoice';
import { LostLink, lostOf, useNewLink } from './useNewLink';

type Values = { name: string; email: string; role: Role };

/** Who is invited, then their link. */
export function Invite({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation(['people', 'words', 'forms']);
  const client = useQueryClient();
  const form = useForm<Values>({
    initialValues: { name: '', email: '', role: 'viewer' },
    validate: { name: isNotEmpty(t('forms:required')), email: isNotEmpty(t('forms:required')) },
  });
  const [made, setMade] = useState<Invited>();
  const sending = useSubmit(
    form,
    (body) => placed({ email_taken: 'email' }, answer(api.POST('/api/v1/users', { body }))),
    (person) => {
      setMade(person);
      void client.invalidateQueries({ queryKey: ['users'] });
    },
  );
  const again = useNewLink();
  const lost = lostOf(again.error) ?? lostOf(sending.problem);
  const invited = again.data ?? made;
  const isTouched = form.isDirty();

  const reset = () => {
    setMade(undefined);
    form.reset();
    sending.reset();
    again.reset();
  };
  return (
    <FormDialog
      isOpen={isOpen}
      onClose={onClose}
      onExitTransitionEnd={reset}
      title={invited ? t('link.title', { name: invited.name }) : t('invite')}
      withCloseButton={!invited}
      closeOnEscape={!invited && !isTouched}
    >
      {invited ? (
        <LinkShown invited={invited} onDone={onClose} />
      ) : (
        <form onSubmit={sending.submit} noValidate>
          <Stack>
            <Text size="sm">{t('inviteText')}</Text>
            <TextInput
              label={t('words:name')}
              required
              {...form.getInputProps('name')}
              data-autofocus
              autoComplete="off"
            />
            <TextInput
              label={t('words:email')}
              required
              description={t('emailHint')}
              type="email"
              {...form.getInputProps('email')}
              autoComplete="off"
            />
            <RoleChoice {...form.getInputProps('role')} />
            {lost ? (
              <LostLink isPending={again.isPending} onAgain={() => again.mutate(lost)} />
            ) : (
              <ProblemAlert problem={again.error ?? sending.problem} />
            )}
            <DialogFoot action={t('makeLink')} onCancel={onClose} isPending={sending.isPending} />
          </Stack>
        </form>
      )}
      <Unsaved when={isOpen && isTouched && !invited} />
    </FormDialog>
  );
}
