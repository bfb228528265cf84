import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { type Scope, useMay, useSession } from '../api/session';
import { useTranslation } from '../i18n';
import { Page } from './Page';

/** Says that a page is not for this role, instead of a page on which everything is refused. */
export function OnlyWith({ scope, children }: { scope: Scope; children: ReactNode }) {
  const { t } = useTranslation(['shell', 'words']);
  const may = useMay();
  const { person } = useSession();
  if (!person || may(scope)) return children;
  return (
    <Page title={t('notAllowed.title')}>
      <Text>{t('notAllowed.text', { role: t(`words:roles.${person.role}`) })}</Text>
      <div>
        <Button component={Link} to="/">
          {t('notFound.home')}
        </Button>
      </div>
    </Page>
  );
}
