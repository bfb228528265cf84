import { Alert, Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { components } from '../api/schema';
import { CopyBlock } from '../forms/CopyBlock';
import { Unsaved } from '../forms/Unsaved';
import { useIsPhone } from '../forms/useIsPhone';
import { useTranslation } from '../i18n';

/**
 * The one time that a secret is seen, in a dialog of its own: what to copy, and a check that it was stored, without which
 * the dialog cannot be closed. Whoever shows it keeps the secret in the state of a component and nowhere else, and drops
 * it with `onDone`.
 */
export function SecretShown({
  created,
  onDone,
}: {
  created: components['schemas']['ApiKeyWithSecret'];
  onDone: () => void;
}) {
  const { t } = useTranslation('keys');
  const isPhone = useIsPhone();
  const [isStored, setIsStored] = useState(false);
  const [isGone, setIsGone] = useState(false);
  useEffect(() => {
    // A browser keeps the page that was left as it stands, and shows it again when the person goes back.
    const forget = () => flushSync(() => setIsGone(true));
    addEventListener('pagehide', forget);
    return () => removeEventListener('pagehide', forget);
  }, []);
  return (
    <>
      <Modal
        opened
        onClose={() => {}}
        title={t('secret.title', { name: created.name })}
        size="lg"
        fullScreen={isPhone}
        withCloseButton={false}
        closeOnEscape={false}
        closeOnClickOutside={false}
      >
        <Stack>
          {isGone ? (
            <Text>{t('secret.gone')}</Text>
          ) : (
            <>
              <Alert color="yellow" title={t('secret.once')} data-autofocus tabIndex={-1} style={{ outline: 'none' }}>
                {t('secret.text')}
              </Alert>
              <CopyBlock label={t('secret.clientId')} value={created.client_id} />
              <CopyBlock label={t('secret.secret')} value={created.client_secret} />
              <CopyBlock label={t('secret.env')} value={envOf(created)} />
              <CopyBlock label={t('secret.curl')} value={curlOf(created)} />
            </>
          )}
          <Group justify="space-between" className="foot">
            {isGone ? (
              <span />
            ) : (
              <Checkbox
                label={t('secret.stored')}
                checked={isStored}
                onChange={(event) => setIsStored(event.currentTarget.checked)}
              />
            )}
            <Button onClick={onDone} disabled={!isStored && !isGone}>
              {t('secret.done')}
            </Button>
          </Group>
        </Stack>
      </Modal>
      <Unsaved
        when={!isStored && !isGone}
        title={t('secret.leaveTitle')}
        text={t('secret.leaveText')}
        leave={t('secret.leave')}
      />
    </>
  );
}

type Credentials = Pick<components['schemas']['ApiKeyWithSecret'], 'client_id' | 'client_secret'>;

function envOf({ client_id, client_secret }: Credentials): string {
  return [
    `INVOICENESTS_URL=${location.origin}`,
    `INVOICENESTS_CLIENT_ID=${client_id}`,
    `INVOICENESTS_CLIENT_SECRET=${client_secret}`,
  ].join('\n');
}

function curlOf({ client_id, client_secret }: Credentials): string {
  const body = JSON.stringify({ client_id, client_secret, grant_type: 'client_credentials' });
  return `curl -s ${location.origin}/api/v1/auth/token -H 'Content-Type: application/json' -d '${body}'`;
}
