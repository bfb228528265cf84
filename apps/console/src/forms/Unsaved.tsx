import { Button, Group, Modal, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { useTranslation } from '../i18n';

interface Question {
  title?: string;
  text?: string;
  /** What the button says that leaves all the same. */
  leave?: string;
}

/** Asks before what was typed is lost: by a link, the back button, a reload or the tab's end. */
export function Unsaved({ when, ...question }: Question & { when: boolean }) {
  // The router knows one blocker at a time: who has nothing to ask is none.
  return when ? <Asking {...question} /> : null;
}

function Asking({ title, text, leave }: Question) {
  const { t } = useTranslation('forms');
  const blocker = useBlocker(({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, []);
  return (
    <Modal
      opened={blocker.state === 'blocked'}
      onClose={() => blocker.reset?.()}
      title={title ?? t('unsaved.title')}
      zIndex={450}
    >
      <Text>{text ?? t('unsaved.text')}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => blocker.proceed?.()}>
          {leave ?? t('unsaved.leave')}
        </Button>
        <Button onClick={() => blocker.reset?.()} data-autofocus>
          {t('unsaved.stay')}
        </Button>
      </Group>
    </Modal>
  );
}
