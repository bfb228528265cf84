import type { KeyScope } from '@app/access/scopes';
import { Alert, Button, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { answer, api } from '../api/client';
import { ApiProblem } from '../api/problem';
import type { components } from '../api/schema';
import { DialogFoot } from '../forms/DialogFoot';
import { ProblemAlert } from '../forms/ProblemAlert';
import { Unsaved } from '../forms/Unsaved';
import { useIsPhone } from '../forms/useIsPhone';
import { useSubmit } from '../forms/useSubmit';
import { useTranslation } from '../i18n';
import { endOfDayIn, NO_DAY } from './expiry';
import { AddressesField, ExpiryField } from './KeyFields';
import { ScopePicker } from './ScopePicker';
import { SecretShown } from './SecretShown';

const YEAR = 365;

/** Least privilege: nothing is allowed, and not for ever, unless the person says so. */
const blank = () => ({
  name: '',
  scopes: [] as KeyScope[],
  expires_at: endOfDayIn(YEAR) as string | null,
  allowed_ips: null as string[] | null,
});

type Values = ReturnType<typeof blank>;

/** The dialog that makes a key, and then shows its secret, once. */
export function CreateKey({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation(['keys', 'words']);
  const navigate = useNavigate();
  const client = useQueryClient();
  const isPhone = useIsPhone();
  /** The secret is in this state and nowhere else: no cache has it, and it goes with the dialog. */
  const [created, setCreated] = useState<components['schemas']['ApiKeyWithSecret']>();
  const form = useForm({
    initialValues: blank(),
    validate: {
      name: (name) => (name.trim() ? null : t('create.nameRequired')),
      scopes: (scopes) => (scopes.length > 0 ? null : t('create.scopesRequired')),
      expires_at: (instant) => {
        if (instant === NO_DAY) return t('expiry.onRequired');
        return instant !== null && Date.parse(instant) <= Date.now() ? t('expiry.past') : null;
      },
    },
  });
  /** Whoever has left meanwhile, and was asked, is not met by it the next time. */
  const isThere = useRef(isOpen);
  isThere.current = isOpen;
  const { submit, isPending, problem, reset } = useSubmit(form, async (body) => {
    const made = await answer(api.POST('/api/v1/api-keys', { body }));
    if (isThere.current) setCreated(made);
    void client.invalidateQueries({ queryKey: ['api-keys'] });
  });
  const lost =
    problem instanceof ApiProblem && problem.code === 'secret_already_shown' ? problem.resource_id : undefined;

  useEffect(() => {
    setCreated(undefined);
    reset();
    form.setInitialValues(blank());
    form.reset();
  }, [isOpen]);
  useEffect(() => {
    if (lost) void client.invalidateQueries({ queryKey: ['api-keys'] });
  }, [lost]);

  const bind = <F extends 'scopes' | 'expires_at' | 'allowed_ips'>(field: F) => ({
    value: form.values[field],
    onChange: (value: Values[F]) => form.setFieldValue(field as string, value),
    error: form.errors[field]?.toString(),
  });
  const close = () => {
    if (!isPending) onClose();
  };

  if (isOpen && created)
    return <SecretShown created={created} onDone={() => navigate(`/settings/api/${created.id}`, { replace: true })} />;
  return (
    <>
      <Modal
        opened={isOpen}
        onClose={close}
        title={t('create.title')}
        size="xl"
        fullScreen={isPhone}
        closeOnClickOutside={false}
        // The question whether to leave is answered with Escape too, which is not for this dialog then.
        closeOnEscape={false}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close();
        }}
      >
        {lost ? (
          <Lost id={lost} />
        ) : (
          <form onSubmit={submit} noValidate>
            <Stack gap="lg">
              <TextInput
                label={t('create.name')}
                description={t('create.nameHint')}
                required
                maxLength={100}
                autoComplete="off"
                data-autofocus
                {...form.getInputProps('name')}
              />
              <ScopePicker {...bind('scopes')} />
              <ExpiryField {...bind('expires_at')} />
              <AddressesField {...bind('allowed_ips')} />
              <ProblemAlert problem={problem} />
              <DialogFoot action={t('createKey')} onCancel={close} isPending={isPending} mayCancel={!isPending} />
            </Stack>
          </form>
        )}
      </Modal>
      <Unsaved when={isOpen && form.isDirty() && !lost} />
    </>
  );
}

/** The answer with the secret did not arrive, and the same request was told that it was done before. */
function Lost({ id }: { id: string }) {
  const { t } = useTranslation('keys');
  const way = useRef<HTMLAnchorElement>(null);
  useEffect(() => way.current?.focus(), []);
  return (
    <Alert color="yellow" role="alert" title={t('create.lost.title')}>
      <Stack align="flex-start">
        <Text size="sm">{t('create.lost.text')}</Text>
        <Button component={Link} to={`/settings/api/${id}`} replace ref={way}>
          {t('create.lost.open')}
        </Button>
      </Stack>
    </Alert>
  );
}
