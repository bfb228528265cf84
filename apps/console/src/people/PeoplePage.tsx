import { Page } from '../shell/Page';

export default function PeoplePage() {
  return <Page title="PeoplePage">{null}</Page>;
}
