import { Center, Loader, Modal, Stack, Text } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { queryClient } from '../api/query-client';
import { session, useSession } from '../api/session';
import { ProblemAlert } from '../forms/ProblemAlert';
import { useTranslation } from '../i18n';
import { useLasting } from '../shell/Working';
import { Doorway } from './Doorway';
import { SignInForm } from './SignInForm';
import { SignInPage } from './SignInPage';

/**
 * Lets through whoever is signed in. Who is not signs in right here, whatever the address: it is where they are then.
 * A session that ends is renewed in front of the page, which keeps what was typed.
 */
export function Gate({ children }: { children: ReactNode }) {
  const { t } = useTranslation('signIn');
  const current = useSession();
  const { status } = current;
  const isLong = useLasting(status === 'starting');
  useEffect(() => {
    if (status === 'out') queryClient.clear();
  }, [status]);
  if (status === 'starting') {
    return <Center mih="100vh">{isLong && <Loader aria-label={t('starting')} role="status" />}</Center>;
  }
  if (current.status === 'unknown') {
    return (
      <Doorway>
        <ProblemAlert problem={current.problem} onRetry={() => void session.start()} />
      </Doorway>
    );
  }
  if (status === 'out') return <SignInPage />;
  return (
    <>
      {children}
      <Modal
        opened={status === 'ended'}
        onClose={() => {}}
        withCloseButton={false}
        closeOnEscape={false}
        closeOnClickOutside={false}
        title={t('ended.title')}
        zIndex={500}
      >
        <Stack>
          <Text>{t('ended.text')}</Text>
          <SignInForm />
        </Stack>
      </Modal>
    </>
  );
}
