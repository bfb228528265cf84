import { useQuery } from '@tanstack/react-query';
import { useMay } from '../api/session';
import { Loading } from '../forms/Loading';
import { useTranslation } from '../i18n';
import { Page } from '../shell/Page';
import { OrganizationFacts } from './OrganizationFacts';
import { KEY, OrganizationForm, read } from './OrganizationForm';

export default function OrganizationPage() {
  const { t } = useTranslation('organization');
  const mayChange = useMay()('manage:organization');
  const query = useQuery({ queryKey: KEY, queryFn: read });
  return (
    <Page title={t('title')} about={t(mayChange ? 'about' : 'aboutReading')} size="md">
      <Loading query={query}>
        {(organization) =>
          mayChange ? (
            <OrganizationForm organization={organization} />
          ) : (
            <OrganizationFacts organization={organization.data} />
          )
        }
      </Loading>
    </Page>
  );
}
