import { Button, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from '../i18n';
import { Page } from './Page';

export function NotFound() {
  const { t } = useTranslation('shell');
  return (
    <Page title={t('notFound.title')}>
      <Text>{t('notFound.text')}</Text>
      <div>
        <Button component={Link} to="/">
          {t('notFound.home')}
        </Button>
      </div>
    </Page>
  );
}
