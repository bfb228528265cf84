import { Title } from '@mantine/core';
import { useTranslation } from '../i18n';
import { Doorway } from './Doorway';

export function AcceptInvitation() {
  const { t } = useTranslation('signIn');
  return (
    <Doorway>
      <Title order={1} size="h3">
        {t('title')}
      </Title>
    </Doorway>
  );
}
