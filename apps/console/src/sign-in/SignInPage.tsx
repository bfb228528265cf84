import { Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from '../i18n';
import { Doorway } from './Doorway';
import { SignInForm } from './SignInForm';

export function SignInPage() {
  const { t } = useTranslation('signIn');
  useEffect(() => {
    document.title = `${t('title')} · InvoiceNests`;
  }, [t]);
  return (
    <Doorway>
      <Title order={1} size="h3">
        {t('title')}
      </Title>
      <SignInForm />
      <Text size="sm" c="dimmed">
        {t('forgotten')}
      </Text>
    </Doorway>
  );
}
