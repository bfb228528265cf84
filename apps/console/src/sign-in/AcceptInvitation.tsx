import { Alert, Button, List, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect, useLayoutEffect, useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { ApiProblem } from '../api/problem';
import { session, useSession } from '../api/session';
import { NewPassword, useNewPasswordRule } from '../forms/Password';
import { ProblemAlert } from '../forms/ProblemAlert';
import { useSubmit } from '../forms/useSubmit';
import { useTranslation } from '../i18n';
import { Doorway } from './Doorway';

const HOME = '/';
/** With what the token of a first owner's link begins, as the server makes it. */
const FIRST = 'first.';

/** The page behind a one-time link: the token leaves the address bar at once, and stays here until it is used. */
export function AcceptInvitation() {
  const { t } = useTranslation('signIn');
  const { hash } = useLocation();
  const navigate = useNavigate();
  const [token, setToken] = useState(() => hash.slice(1));
  const [isUnusable, setUnusable] = useState(false);

  useLayoutEffect(() => {
    if (!hash) return;
    setToken(hash.slice(1));
    setUnusable(false);
    void navigate({ hash: '' }, { replace: true });
  }, [hash, navigate]);

  const isGood = token !== '' && !isUnusable;
  const isFirst = token.startsWith(FIRST);
  const title = !isGood ? t('unusable.title') : isFirst ? t('invitation.firstTitle') : t('invitation.title');
  useEffect(() => {
    document.title = `${title} · InvoiceNests`;
  }, [title]);

  return (
    <Doorway>
      {isGood ? (
        <InvitationForm key={token} token={token} seemsFirst={isFirst} onUnusable={() => setUnusable(true)} />
      ) : (
        <Unusable isMissing={token === ''} />
      )}
    </Doorway>
  );
}

function InvitationForm({
  token,
  seemsFirst,
  onUnusable,
}: {
  token: string;
  seemsFirst: boolean;
  onUnusable: () => void;
}) {
  const { t } = useTranslation(['signIn', 'words', 'forms']);
  const navigate = useNavigate();
  const rule = useNewPasswordRule();
  const [isFirst, setFirst] = useState(seemsFirst);
  const required = (value: string) => (isFirst && value.trim() === '' ? t('forms:required') : null);
  const form = useForm({
    initialValues: { name: '', email: '', password: '' },
    validate: { name: required, email: required, password: rule },
  });
  const { submit, isPending, problem } = useSubmit(
    form,
    async ({ name, email, password }) => {
      try {
        await session.acceptInvitation({ token, password, ...(isFirst && { name, email }) }, HOME);
      } catch (error) {
        if (error instanceof ApiProblem && error.code === 'invitation_invalid') onUnusable();
        if (isOfOtherKind(error, isFirst)) setFirst(!isFirst);
        throw error;
      }
    },
    () => void navigate(HOME, { replace: true }),
  );
  return (
    <>
      <Title order={1} size="h3">
        {isFirst ? t('invitation.firstTitle') : t('invitation.title')}
      </Title>
      <Text>{isFirst ? t('invitation.firstText') : t('invitation.text')}</Text>
      <AlreadyIn />
      <form onSubmit={submit} noValidate>
        <Stack>
          <ProblemAlert problem={problem} />
          {isFirst !== seemsFirst && (
            <Alert color="yellow" role="alert">
              {t('invitation.switched')}
            </Alert>
          )}
          {isFirst && (
            <>
              <TextInput
                label={t('invitation.yourName')}
                autoComplete="name"
                required
                autoFocus
                {...form.getInputProps('name')}
              />
              <TextInput
                label={t('words:email')}
                type="email"
                autoComplete="username"
                required
                {...form.getInputProps('email')}
              />
            </>
          )}
          <NewPassword label={t('password')} autoFocus={!isFirst} {...form.getInputProps('password')} />
          <Button type="submit" loading={isPending}>
            {isFirst ? t('invitation.createOwner') : t('invitation.enter')}
          </Button>
        </Stack>
      </form>
    </>
  );
}

/** Does the server say that the link is for a first owner, where the form is for an invited person, or the reverse? */
function isOfOtherKind(error: unknown, isFirst: boolean): boolean {
  if (!(error instanceof ApiProblem)) return false;
  const other = isFirst ? 'first_owner_only' : 'required';
  return error.errors.some(({ pointer, code }) => pointer === '/email' && code === other);
}

function AlreadyIn() {
  const { t } = useTranslation('signIn');
  const { person } = useSession();
  if (!person) return null;
  const { name } = person;
  return (
    <Alert color="yellow" title={t('invitation.already', { name })}>
      <Text size="sm">{t('invitation.alreadyText', { name })}</Text>
      <Button component={Link} to={HOME} size="xs" variant="default" mt="sm">
        {t('invitation.stay', { name })}
      </Button>
    </Alert>
  );
}

function Unusable({ isMissing }: { isMissing: boolean }) {
  const { t } = useTranslation('signIn');
  return (
    <Stack role="alert">
      <Title order={1} size="h3">
        {t('unusable.title')}
      </Title>
      <Text>{isMissing ? t('unusable.missing') : t('unusable.used')}</Text>
      <List spacing="xs">
        <List.Item>{t('unusable.chosen')}</List.Item>
        <List.Item>{t('unusable.invited')}</List.Item>
        <List.Item>{t('unusable.first')}</List.Item>
      </List>
      <Button component={Link} to={HOME} variant="default">
        {t('unusable.signIn')}
      </Button>
    </Stack>
  );
}
