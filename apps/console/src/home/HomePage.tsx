import { SimpleGrid } from '@mantine/core';
import { useMay, useSession } from '../api/session';
import { useTranslation } from '../i18n';
import { Page } from '../shell/Page';
import { FirstSteps } from './FirstSteps';
import { Latest } from './Latest';
import { Requests } from './Requests';
import { Unpaid } from './Unpaid';

/** Is it alive, is it used? As far as the person may know. */
export default function HomePage() {
  const { t } = useTranslation('home');
  const { person } = useSession();
  const may = useMay();
  return (
    <Page title={t('title')} about={person && t('hello', { name: person.name })} size="xl">
      <FirstSteps />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        {may('read:reports') && <Unpaid />}
        {may('manage:api_keys') && <Requests />}
        {may('read:events') && <Latest isWide={may('read:reports') && may('manage:api_keys')} />}
      </SimpleGrid>
    </Page>
  );
}
