import { Page } from '../shell/Page';

export default function OrganizationPage() {
  return <Page title="OrganizationPage">{null}</Page>;
}
