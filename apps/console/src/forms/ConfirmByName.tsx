import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from '../i18n';
import { ProblemAlert } from './ProblemAlert';

/** Before what cannot be undone: the person types the name of what it happens to. */
export function ConfirmByName({
  name,
  title,
  action,
  isOpen,
  isPending,
  problem,
  onConfirm,
  onClose,
  children,
}: {
  name: string;
  title: string;
  /** What the button says. */
  action: string;
  isOpen: boolean;
  isPending: boolean;
  problem: Error | null;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation(['forms', 'words']);
  const [typed, setTyped] = useState('');
  const isRight = typed.trim() === name;
  return (
    <Modal opened={isOpen} onClose={onClose} title={title} onExitTransitionEnd={() => setTyped('')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isRight && !isPending) onConfirm();
        }}
      >
        <Stack>
          {children}
          <ProblemAlert problem={problem} />
          <TextInput
            label={t('confirmBy', { name })}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('words:cancel')}
            </Button>
            <Button type="submit" color="red.8" disabled={!isRight} loading={isPending}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
