import { KEY_SCOPE_NAMES } from '@app/access/scopes';
import { Alert, Button, CloseButton, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { api, type Loaded, loaded } from '../api/client';
import type { components } from '../api/schema';
import { ProblemAlert } from '../forms/ProblemAlert';
import { useEdit } from '../forms/useEdit';
import { useTranslation } from '../i18n';
import { useFormat } from '../i18n/format';
import { type Key, readKey, useRefresh, useSessions } from './key-data';
import { ScopeNames } from './ScopeNames';
import { ScopePicker } from './ScopePicker';
import { Section } from './Section';

type Scopes = Key['scopes'];

type Form = {
  name: string;
  scopes: Scopes;
  /** As the browser's field has it: the time here, to the minute. */
  expires_at: string;
  /** One a line. */
  allowed_ips: string;
};

const inOrder = (scopes: readonly string[]): Scopes => KEY_SCOPE_NAMES.filter((scope) => scopes.includes(scope));

/** `2026-01-31T09:30`, as it is here. */
function localMinute(instant: string): string {
  const date = new Date(instant);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

const valuesOf = (key: Key): Form => ({
  name: key.name,
  scopes: inOrder(key.scopes),
  expires_at: key.expires_at ? localMinute(key.expires_at) : '',
  allowed_ips: key.allowed_ips?.join('\n') ?? '',
});

function bodyOf({ expires_at, allowed_ips, ...rest }: Partial<Form>): components['schemas']['UpdateApiKey'] {
  const addresses = allowed_ips?.split(/[\s,;]+/).filter(Boolean) ?? [];
  return {
    ...rest,
    ...(expires_at !== undefined && { expires_at: expires_at ? new Date(expires_at).toISOString() : null }),
    ...(allowed_ips !== undefined && { allowed_ips: addresses.length > 0 ? addresses : null }),
  };
}

/** What can be changed of a key that is not revoked. */
export function KeySettings({ loaded: read }: { loaded: Loaded<Key> }) {
  const { t } = useTranslation(['key', 'words', 'forms']);
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
          body: bodyOf(patch),
        }),
      ),
    reload: () => readKey(key.id),
    onSaved: (saved) => {
      client.setQueryData(['api-keys', key.id], saved);
      void refresh();
    },
    labels: {
      name: t('words:name'),
      scopes: t('settings.scopes'),
      expires_at: t('settings.expires'),
      allowed_ips: t('settings.addresses'),
    },
    show: (field, value) => {
      if (field === 'scopes') return <ScopeNames scopes={inOrder(value as string[])} />;
      if (field === 'expires_at') return format.dateTime(String(value));
      return <span style={{ whiteSpace: 'pre-line' }}>{String(value)}</span>;
    },
    validate: {
      name: (name) => (name.trim() ? null : t('forms:required')),
      scopes: (scopes) => (scopes.length > 0 ? null : t('settings.noScope')),
    },
  });
  const isOtherScopes = form.values.scopes.join() !== inOrder(key.scopes).join();
  const scopesInput = form.getInputProps('scopes');
  return (
    <Section title={t('settings.title')} about={t('settings.about')}>
      <form onSubmit={submit}>
        <Stack gap="lg">
          <TextInput label={t('words:name')} maxLength={100} maw={480} {...form.getInputProps('name')} />
          <ScopePicker
            value={form.values.scopes}
            onChange={(scopes) => form.setFieldValue('scopes', inOrder(scopes))}
            {...(scopesInput.error && { error: scopesInput.error })}
          />
          <TextInput
            type="datetime-local"
            label={t('settings.expires')}
            description={t('settings.expiresHint')}
            maw={480}
            rightSection={
              form.values.expires_at && (
                <CloseButton
                  size="sm"
                  aria-label={t('settings.noExpiry')}
                  onClick={() => form.setFieldValue('expires_at', '')}
                />
              )
            }
            {...form.getInputProps('expires_at')}
          />
          <Textarea
            label={t('settings.addresses')}
            description={t('settings.addressesHint')}
            autosize
            minRows={2}
            maxRows={10}
            maw={480}
            spellCheck={false}
            autoComplete="off"
            {...form.getInputProps('allowed_ips')}
          />
          {isOtherScopes && <WhatEnds id={key.id} />}
          <ProblemAlert problem={problem} />
          <Group>
            <Button type="submit" disabled={!isDirty} loading={isPending}>
              {t('settings.save')}
            </Button>
            {isDirty && (
              <Button variant="subtle" color="gray" onClick={form.reset} disabled={isPending}>
                {t('settings.discard')}
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
