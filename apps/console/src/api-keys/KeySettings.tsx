import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Loaded, loaded } from '../api/client';
import type { components } from '../api/schema';
import { ProblemAlert } from '../forms/ProblemAlert';
import { useEdit } from '../forms/useEdit';
import { useTranslation } from '../i18n';
import { useFormat } from '../i18n/format';
import { Section } from '../shell/Section';
import { NO_DAY } from './expiry';
import { AddressesField, ExpiryField } from './KeyFields';
import { type Key, readKey, useRefresh, useSessions } from './key-data';
import { inOrder } from './presets';
import { ScopeNames } from './ScopeNames';
import { ScopePicker } from './ScopePicker';

type Form = Required<Pick<components['schemas']['CreateApiKey'], 'name' | 'scopes' | 'expires_at' | 'allowed_ips'>>;

const valuesOf = ({ name, scopes, expires_at, allowed_ips }: Key): Form => ({
  name,
  scopes: inOrder(scopes),
  expires_at,
  allowed_ips,
});

/** What can be changed of a key that is not revoked. */
export function KeySettings({ loaded: read }: { loaded: Loaded<Key> }) {
  const { t } = useTranslation(['key', 'keys', 'words']);
  const format = useFormat();
  const client = useQueryClient();
  const refresh = useRefresh();
  const key = read.data;
  const path = { id: key.id };
  const { form, submit, isPending, problem, isDirty, dialogs } = useEdit<Form, Key>({
    loaded: read,
    values: valuesOf,
    save: (patch, etag) =>
      loaded(
        api.PATCH('/api/v1/api-keys/{id}', {
          params: { path, header: { 'If-Match': etag } },
          body: patch,
        }),
      ),
    reload: () => readKey(key.id),
    onSaved: (saved) => {
      client.setQueryData(['api-keys', key.id], saved);
      void refresh();
    },
    labels: {
      name: t('words:name'),
      scopes: t('keys:scopes.legend'),
      expires_at: t('keys:expiry.label'),
      allowed_ips: t('keys:addresses.label'),
    },
    show: (field, value) => {
      if (field === 'scopes') return <ScopeNames scopes={value as Form['scopes']} />;
      if (field === 'expires_at') return format.dateTime(String(value));
      return Array.isArray(value) ? value.join(', ') : String(value);
    },
    validate: {
      name: (name) => (name.trim() ? null : t('keys:create.nameRequired')),
      scopes: (scopes) => (scopes.length > 0 ? null : t('keys:create.scopesRequired')),
      expires_at: (expires_at) => (expires_at === NO_DAY ? t('keys:expiry.onRequired') : null),
    },
  });
  const [discarded, setDiscarded] = useState(0);
  const discard = () => {
    form.reset();
    setDiscarded(discarded + 1);
  };
  const isOtherScopes = form.values.scopes.join() !== inOrder(key.scopes).join();
  const field = <N extends keyof Form>(name: N) => {
    const { value, onChange, error } = form.getInputProps(name);
    return { value: value as Form[N], onChange: onChange as (value: Form[N]) => void, ...(error && { error }) };
  };
  return (
    <Section title={t('settings.title')} about={t('settings.about')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="lg">
          <TextInput label={t('words:name')} maxLength={100} maw={480} {...form.getInputProps('name')} />
          <ScopePicker {...field('scopes')} />
          <Stack maw={480} gap="lg">
            <ExpiryField key={`${form.getInitialValues().expires_at} ${discarded}`} {...field('expires_at')} />
            <AddressesField {...field('allowed_ips')} />
          </Stack>
          {isOtherScopes && <WhatEnds id={key.id} />}
          <ProblemAlert problem={problem} />
          <Group>
            <Button type="submit" disabled={!isDirty} loading={isPending}>
              {t('words:saveChanges')}
            </Button>
            {isDirty && (
              <Button variant="subtle" color="gray" onClick={discard} disabled={isPending}>
                {t('words:discardChanges')}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
      {dialogs}
    </Section>
  );
}

/** Said before it is saved. */
function WhatEnds({ id }: { id: string }) {
  const { t } = useTranslation('key');
  const { data } = useSessions(id);
  const count = data?.pages.flatMap((page) => page.data).length ?? 0;
  const hasMore = data?.pages.at(-1)?.has_more ?? false;
  return (
    <Alert color="orange" role="status" title={t('settings.ends.title')}>
      {hasMore ? t('settings.ends.many', { count }) : t('settings.ends.text', { count })} {t('settings.ends.after')}
    </Alert>
  );
}
