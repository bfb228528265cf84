import { Alert, Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { answer, api } from '../api/client';
import { ApiProblem } from '../api/problem';
import type { components } from '../api/schema';
import { ProblemAlert } from '../forms/ProblemAlert';
import { Unsaved } from '../forms/Unsaved';
import { useSubmit } from '../forms/useSubmit';
import { useTranslation } from '../i18n';
import { useFormat } from '../i18n/format';
import { type Key, useRefresh } from './key-data';
import { SecretShown } from './SecretShown';
import { useTitleFocus } from './useTitleFocus';

type Rotated = components['schemas']['ApiKeyWithSecret'];

const OVERLAPS = { none: 0, hour: 3600, day: 86_400, week: 604_800 } as const;
type Overlap = keyof typeof OVERLAPS;

/** First asks how long the old secret works on, then shows the new one, this once. */
export function RotateSecret({
  apiKey,
  isOpen,
  isLeaked,
  onClose,
}: {
  apiKey: Key;
  isOpen: boolean;
  /** Somebody else may have what the key gave out. */
  isLeaked: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation('key');
  const [rotated, setRotated] = useState<Rotated>();
  /** The answer will hold a secret that nobody else sees: it is waited for. */
  const [isSending, setSending] = useState(false);
  const close = () => {
    if (!isSending) onClose();
  };
  useTitleFocus(!rotated);
  if (rotated) {
    return (
      <SecretShown
        created={rotated}
        onDone={() => {
          setRotated(undefined);
          onClose();
        }}
      />
    );
  }
  return (
    <>
      <Modal opened={isOpen} onClose={close} title={t('rotate.title')} size="lg">
        <Ask apiKey={apiKey} isLeaked={isLeaked} onSending={setSending} onRotated={setRotated} onClose={close} />
      </Modal>
      <Unsaved when={isSending} title={t('rotate.leaveTitle')} text={t('rotate.leaveText')} leave={t('rotate.leave')} />
    </>
  );
}

function Ask({
  apiKey: key,
  isLeaked,
  onSending,
  onRotated,
  onClose,
}: {
  apiKey: Key;
  isLeaked: boolean;
  onSending: (isSending: boolean) => void;
  onRotated: (rotated: Rotated) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(['key', 'words']);
  const format = useFormat();
  const refresh = useRefresh();
  const form = useForm<{ overlap: Overlap }>({ initialValues: { overlap: isLeaked ? 'none' : 'day' } });
  const sending = useSubmit(
    form,
    async ({ overlap }) => {
      onSending(true);
      try {
        return await answer(
          api.POST('/api/v1/api-keys/{id}/rotate-secret', {
            params: { path: { id: key.id } },
            body: { overlap_seconds: OVERLAPS[overlap] },
          }),
        );
      } finally {
        onSending(false);
        // It may have been rotated even where no answer came.
        void refresh();
      }
    },
    onRotated,
  );
  const { problem } = sending;
  const isLost = problem instanceof ApiProblem && problem.code === 'secret_already_shown';
  const running = key.previous_secret_expires_at;
  return (
    <form onSubmit={sending.submit}>
      <Stack>
        <Text size="sm">{t('rotate.about')}</Text>
        {isLost ? (
          <Alert color="orange" role="alert" title={t('rotate.lost.title')}>
            {t('rotate.lost.text')}
          </Alert>
        ) : (
          <ProblemAlert problem={problem} />
        )}
        <Radio.Group label={t('rotate.overlap')} {...form.getInputProps('overlap')}>
          <Stack gap="sm" mt="xs">
            {(Object.keys(OVERLAPS) as Overlap[]).map((overlap) => (
              <Radio
                key={overlap}
                value={overlap}
                data-autofocus={overlap === form.getInitialValues().overlap || undefined}
                label={t(`rotate.overlaps.${overlap}`)}
                {...(overlap === 'none' && { description: t('rotate.noneHint') })}
              />
            ))}
          </Stack>
        </Radio.Group>
        {running && Date.parse(running) > Date.now() && (
          <Alert color="orange">
            {t('rotate.running', { hint: key.previous_secret_hint ?? '…', until: format.dateTime(running) })}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} disabled={sending.isPending}>
            {t('words:cancel')}
          </Button>
          <Button type="submit" loading={sending.isPending} {...(form.values.overlap === 'none' && { color: 'red.8' })}>
            {isLost ? t('rotate.again') : t('rotate.action')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
