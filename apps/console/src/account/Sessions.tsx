import { ComputerDesktopIcon } from '@heroicons/react/24/outline';
import { Badge, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { components } from '../api/schema';
import { session } from '../api/session';
import { Loading } from '../forms/Loading';
import { ProblemAlert } from '../forms/ProblemAlert';
import { useTranslation } from '../i18n';
import { useFormat } from '../i18n/format';
import { readUserAgent } from './user-agent';

type OwnSession = components['schemas']['OwnSession'];

export function Sessions() {
  const { t } = useTranslation('account');
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: session.list });
  return (
    <Loading query={sessions}>
      {({ data }) => (
        <Stack>
          <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
            {data.map((own) => (
              <li key={own.id}>
                <OneSession own={own} />
              </li>
            ))}
          </Stack>
          {data.length > 1 && (
            <Text size="sm" c="dimmed">
              {t('sessions.hint')}
            </Text>
          )}
          <SignOutEverywhere />
        </Stack>
      )}
    </Loading>
  );
}

function OneSession({ own }: { own: OwnSession }) {
  const { t } = useTranslation('account');
  const format = useFormat();
  const { browser, system } = readUserAgent(own.user_agent ?? '');
  const name = browser && system ? t('sessions.browserOn', { browser, system }) : (browser ?? system);
  const facts = [
    own.ip_address && t('sessions.from', { address: own.ip_address }),
    t('sessions.since', { when: format.relative(own.created_at) }),
    t('sessions.used', { when: format.relative(own.used_at) }),
  ];
  return (
    <Group wrap="nowrap" align="flex-start">
      <ComputerDesktopIcon width={22} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
      <div>
        <Group gap="xs">
          <Text fw={500}>{name ?? own.user_agent?.slice(0, 60) ?? t('sessions.unknown')}</Text>
          {own.is_current && <Badge>{t('sessions.here')}</Badge>}
        </Group>
        <Text size="sm" c="dimmed">
          {facts.filter(Boolean).join(' · ')}
        </Text>
      </div>
    </Group>
  );
}

function SignOutEverywhere() {
  const { t } = useTranslation(['account', 'words']);
  const [isAsked, { open, close }] = useDisclosure();
  const leaving = useMutation({ mutationFn: () => session.signOutEverywhere() });
  return (
    <>
      <div>
        <Button variant="default" onClick={open}>
          {t('sessions.endAll')}
        </Button>
      </div>
      <Modal opened={isAsked} onClose={close} title={t('sessions.confirm.title')}>
        <Stack>
          <Text>{t('sessions.confirm.text')}</Text>
          <ProblemAlert problem={leaving.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus>
              {t('words:cancel')}
            </Button>
            <Button color="red.8" loading={leaving.isPending} onClick={() => leaving.mutate()}>
              {t('sessions.endAll')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
