import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { session, useSession } from '../api/session';
import { NewPassword, Password, useNewPasswordRule } from '../forms/Password';
import { ProblemAlert } from '../forms/ProblemAlert';
import { Unsaved } from '../forms/Unsaved';
import { useSubmit } from '../forms/useSubmit';
import { useTranslation } from '../i18n';

export function ChangePassword() {
  const { t } = useTranslation(['account', 'forms']);
  const { person } = useSession();
  const queries = useQueryClient();
  const rule = useNewPasswordRule();
  const form = useForm({
    initialValues: { current_password: '', new_password: '' },
    validate: {
      current_password: (value) => (value === '' ? t('forms:required') : null),
      new_password: rule,
    },
  });
  const { submit, isPending, problem } = useSubmit(
    form,
    ({ current_password, new_password }) => session.changePassword(current_password, new_password),
    () => {
      form.reset();
      notifications.show({ message: t('password.changed'), color: 'nest' });
      void queries.invalidateQueries({ queryKey: ['sessions'] });
    },
  );
  return (
    <form onSubmit={submit} noValidate>
      <Unsaved when={form.isDirty() && !isPending} />
      <Stack align="flex-start">
        <ProblemAlert problem={problem} />
        {/* For password managers: whose password it is. */}
        <input type="text" autoComplete="username" value={person?.email ?? ''} readOnly hidden />
        <Password
          w="100%"
          maw={420}
          label={t('password.current')}
          autoComplete="current-password"
          required
          {...form.getInputProps('current_password')}
        />
        <NewPassword w="100%" maw={420} label={t('password.next')} {...form.getInputProps('new_password')} />
        <Button type="submit" loading={isPending}>
          {t('password.change')}
        </Button>
      </Stack>
    </form>
  );
}
