import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { answer, api } from '../api/client';
import type { components } from '../api/schema';
import { Loading } from '../forms/Loading';
import { LoadMore } from '../forms/LoadMore';
import { ProblemAlert } from '../forms/ProblemAlert';
import { useTranslation } from '../i18n';
import { useFormat } from '../i18n/format';
import { Section } from '../shell/Section';
import { useRefresh, useSessions } from './key-data';

type Session = components['schemas']['Session'];

/** Which programs have begun a session with the key, and the end of one or all. */
export function KeySessions({ id }: { id: string }) {
  const { t } = useTranslation(['key', 'words']);
  const query = useSessions(id);
  const refresh = useRefresh();
  const [isAsking, { open, close }] = useDisclosure();
  const ended = async (message: string) => {
    notifications.show({ message, color: 'nest' });
    await refresh();
  };
  const endingOne = useMutation({
    mutationFn: ({ session_id }: { session_id: string }) =>
      answer(api.DELETE('/api/v1/api-keys/{id}/sessions/{session_id}', { params: { path: { id, session_id } } })),
    onSuccess: () => ended(t('sessions.endedOne')),
    onError: () => refresh(),
  });
  const endingAll = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/api-keys/{id}/sessions', { params: { path: { id } } })),
    onSuccess: () => {
      close();
      return ended(t('sessions.endedAll'));
    },
  });
  const sessions = query.data?.pages.flatMap((page) => page.data) ?? [];
  const heading = useRef<HTMLHeadingElement>(null);
  const hasEnded = endingOne.isSuccess || endingAll.isSuccess;
  // The button that was pressed has gone with its session: a keyboard goes on from the heading.
  const keepFocus = () => {
    if (hasEnded && document.activeElement === document.body) heading.current?.focus();
  };
  useEffect(keepFocus, [query.dataUpdatedAt]);
  return (
    <Section
      title={t('sessions.title')}
      heading={heading}
      about={t('sessions.about')}
      aside={
        sessions.length > 0 && (
          <Button size="xs" variant="light" color="red" onClick={open}>
            {t('sessions.endAll')}
          </Button>
        )
      }
    >
      <Loading query={query}>
        {() => (
          <>
            <ProblemAlert problem={endingOne.error} />
            {sessions.length === 0 && <Text size="sm">{t('sessions.none')}</Text>}
            <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
              {sessions.map((session) => (
                <OneSession
                  key={session.id}
                  session={session}
                  isPending={endingOne.isPending && endingOne.variables.session_id === session.id}
                  onEnd={() => endingOne.mutate({ session_id: session.id })}
                />
              ))}
            </Stack>
            <LoadMore list={query} />
          </>
        )}
      </Loading>
      <Modal opened={isAsking} onClose={close} title={t('sessions.endAllTitle')} onExitTransitionEnd={keepFocus}>
        <Stack>
          <Text size="sm">{t('sessions.endAllText')}</Text>
          <ProblemAlert problem={endingAll.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus>
              {t('words:cancel')}
            </Button>
            <Button color="red.8" onClick={() => endingAll.mutate()} loading={endingAll.isPending}>
              {t('sessions.endAll')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Section>
  );
}

function OneSession({ session, isPending, onEnd }: { session: Session; isPending: boolean; onEnd: () => void }) {
  const { t } = useTranslation('key');
  const format = useFormat();
  const program = session.user_agent ?? t('sessions.unknownProgram');
  const from = session.ip_address ?? t('sessions.unknownAddress');
  return (
    <Group
      component="li"
      justify="space-between"
      gap="sm"
      py="sm"
      style={{ borderTop: '1px solid var(--mantine-color-default-border)' }}
    >
      <Stack gap={2} flex="1 1 200px" miw={0}>
        <Text size="sm" fw={500} style={{ overflowWrap: 'anywhere' }}>
          {program}
        </Text>
        <Text size="sm" c="dimmed">
          {[
            t('sessions.from', { from }),
            t('sessions.since', { when: format.dateTime(session.created_at) }),
            session.refreshed_at
              ? t('sessions.refreshed', { when: format.relative(session.refreshed_at) })
              : t('sessions.notRefreshed'),
            t('sessions.expires', { when: format.relative(session.expires_at) }),
          ].join(' · ')}
        </Text>
      </Stack>
      <Button
        size="xs"
        variant="default"
        onClick={onEnd}
        loading={isPending}
        aria-label={t('sessions.endOf', { program, from })}
      >
        {t('sessions.end')}
      </Button>
    </Group>
  );
}
