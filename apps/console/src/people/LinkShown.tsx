import { Alert, Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { components } from '../api/schema';
import { CopyBlock } from '../forms/CopyBlock';
import { Unsaved } from '../forms/Unsaved';
import { useTranslation } from '../i18n';
import { useFormat } from '../i18n/format';

export type Invited = components['schemas']['InvitedUser'];

/** The one time that a link is seen; closed when the person says that they have it. */
export function LinkShown({ invited, onDone }: { invited: Invited; onDone: () => void }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const [isStored, setStored] = useState(false);
  const { name, invitation_url, invitation_expires_at } = invited;
  return (
    <Stack>
      <Text>{t('link.text', { name })}</Text>
      <CopyBlock label={t('link.label')} value={invitation_url} />
      <Alert color="orange" role="note">
        {t('link.lasts', { until: format.dateTime(invitation_expires_at) })}
      </Alert>
      <Checkbox
        label={t('link.stored')}
        checked={isStored}
        onChange={(event) => setStored(event.currentTarget.checked)}
      />
      <Group justify="flex-end">
        <Button disabled={!isStored} onClick={onDone}>
          {t('link.done')}
        </Button>
      </Group>
      <Unsaved when={!isStored} title={t('link.leaveTitle')} text={t('link.leaveText')} />
    </Stack>
  );
}
