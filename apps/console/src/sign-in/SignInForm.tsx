import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect } from 'react';
import { session, useSession } from '../api/session';
import { Password } from '../forms/Password';
import { ProblemAlert } from '../forms/ProblemAlert';
import { useSubmit } from '../forms/useSubmit';
import { useTranslation } from '../i18n';

export function SignInForm() {
  const { t } = useTranslation(['signIn', 'words']);
  const { person } = useSession();
  const form = useForm({ initialValues: { email: person?.email ?? '', password: '' } });
  const { submit, isPending, problem } = useSubmit(form, ({ email, password }) => session.signIn(email, password));
  const { getInputNode } = form;
  useEffect(() => {
    // To be typed anew, without the mouse.
    if (problem) getInputNode('password')?.focus();
  }, [problem, getInputNode]);
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <ProblemAlert problem={problem} />
        <TextInput
          label={t('words:email')}
          type="email"
          autoComplete="username"
          required
          data-autofocus={person ? undefined : true}
          autoFocus={!person}
          {...form.getInputProps('email')}
        />
        <Password
          label={t('password')}
          autoComplete="current-password"
          required
          data-autofocus={person ? true : undefined}
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={isPending}>
          {t('signIn')}
        </Button>
      </Stack>
    </form>
  );
}
