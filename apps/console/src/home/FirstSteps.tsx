import { CheckCircleIcon } from '@heroicons/react/24/outline';
import { Button, Card, Group, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { answer, api } from '../api/client';
import { useMay } from '../api/session';
import { CopyBlock } from '../forms/CopyBlock';
import { useTranslation } from '../i18n';
import { postLines } from './lines';

const FIRST = { params: { query: { limit: 1 } } };

/** What a fresh installation needs, until all of it is there. */
export function FirstSteps() {
  const { t } = useTranslation('home');
  const steps = useSteps();
  if (!steps) return null;
  const done = steps.filter(({ isDone }) => isDone).length;
  if (done === steps.length) return null;
  return (
    <Card withBorder padding="lg" component="section" aria-label={t('start.title')}>
      <Stack>
        <div>
          <Title order={2} size="h4">
            {t('start.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('start.about', { done, all: steps.length })}
          </Text>
        </div>
        <Stack component="ol" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
          {steps.map(({ name, isDone, isPossible, rest }, place) => (
            <li key={name}>
              <Group wrap="nowrap" align="flex-start" gap="sm">
                <Mark number={place + 1} isDone={isDone} />
                <Stack gap="xs" style={{ flex: 1, minWidth: 0 }}>
                  <Text fw={600} c={isDone ? 'dimmed' : undefined}>
                    {t(`start.${name}.title`)}
                  </Text>
                  {!isDone && isPossible && (
                    <>
                      <Text size="sm">{t(`start.${name}.text`)}</Text>
                      {rest}
                    </>
                  )}
                </Stack>
              </Group>
            </li>
          ))}
        </Stack>
      </Stack>
    </Card>
  );
}

function Mark({ number, isDone }: { number: number; isDone: boolean }) {
  const { t } = useTranslation('home');
  return (
    <>
      <VisuallyHidden>{isDone ? t('start.done') : t('start.open')}: </VisuallyHidden>
      {isDone ? (
        <CheckCircleIcon
          width={26}
          aria-hidden
          style={{ flexShrink: 0, color: 'var(--mantine-color-nest-light-color)' }}
        />
      ) : (
        <Group
          aria-hidden
          w={24}
          h={24}
          m={1}
          justify="center"
          fz="sm"
          style={{ flexShrink: 0, borderRadius: '50%', border: '1.5px solid var(--mantine-color-dimmed)' }}
        >
          {number}
        </Group>
      )}
    </>
  );
}

interface Step {
  name: 'organization' | 'key' | 'client' | 'invoice';
  isDone: boolean;
  /** Is what it needs there? */
  isPossible: boolean;
  /** What to do about it. */
  rest: ReactNode;
}

/** Those that the person may take; `undefined` while it is not known which are done. */
function useSteps(): Step[] | undefined {
  const { t } = useTranslation('home');
  const may = useMay();
  const enabled = may('manage:organization') && may('manage:api_keys') && may('write:invoices');
  const organization = useQuery({
    queryKey: ['organization', 'first-steps'],
    queryFn: () => answer(api.GET('/api/v1/organization')),
    enabled,
  }).data;
  const keys = useQuery({
    queryKey: ['api-keys', 'first-steps'],
    queryFn: () => answer(api.GET('/api/v1/api-keys', FIRST)),
    enabled,
  }).data;
  const clients = useQuery({
    queryKey: ['clients', 'first-steps'],
    queryFn: () => answer(api.GET('/api/v1/clients', FIRST)),
    enabled,
  }).data;
  const invoices = useQuery({
    queryKey: ['invoices', 'first-steps'],
    queryFn: () => answer(api.GET('/api/v1/invoices', FIRST)),
    enabled,
  }).data;
  if (!organization || !keys || !clients || !invoices) return undefined;

  const key = { client_id: keys.data[0]?.client_id ?? t('start.clientId'), secret: t('start.secret') };
  const invoice = {
    client_id: clients.data[0]?.id ?? t('start.ofClient'),
    lines: [{ description: t('start.description'), unit_price: '100.00' }],
    issue: true,
  };
  const go = (to: string, label: string) => (
    <div>
      <Button component={Link} to={to} size="xs" variant="light">
        {label}
      </Button>
    </div>
  );
  return [
    {
      name: 'organization',
      isDone: Boolean(organization.legal_name && organization.address),
      isPossible: true,
      rest: go('/settings/organization', t('start.organization.action')),
    },
    {
      name: 'key',
      isDone: keys.data.length > 0,
      isPossible: true,
      rest: go('/settings/api/new', t('start.key.action')),
    },
    {
      name: 'client',
      isDone: clients.data.length > 0,
      isPossible: keys.data.length > 0,
      rest: <CopyBlock label={t('start.client.lines')} value={postLines(key, 'clients', { name: 'Acme SL' })} />,
    },
    {
      name: 'invoice',
      isDone: invoices.data.length > 0,
      isPossible: keys.data.length > 0 && clients.data.length > 0,
      rest: <CopyBlock label={t('start.invoice.lines')} value={postLines(key, 'invoices', invoice)} />,
    },
  ];
}
