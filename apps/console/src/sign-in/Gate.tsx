import { Center, Loader, Modal, Stack, Text } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
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
  useFocusBack(status === 'ended');
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

/** Puts the focus back where it was when the session ended: a button that waits for its answer has lost it by then. */
function useFocusBack(hasEnded: boolean): void {
  const last = useRef<Element>(null);
  const wasEnded = useRef(false);
  useEffect(() => {
    if (hasEnded) {
      wasEnded.current = true;
      return;
    }
    const element = last.current;
    const remember = () => {
      last.current = document.activeElement;
    };
    const focus = () => {
      const isFree = document.activeElement === document.body && !element?.matches(':disabled');
      if (isFree && element instanceof HTMLElement) element.focus({ preventScroll: true });
    };
    // It may be able to take it later only: when its answer is there.
    const observer = new MutationObserver(focus);
    if (wasEnded.current && element) observer.observe(element, { attributeFilter: ['disabled'] });
    wasEnded.current = false;
    addEventListener('focusin', remember);
    return () => {
      observer.disconnect();
      removeEventListener('focusin', remember);
    };
  }, [hasEnded]);
}
