import { Page } from '../shell/Page';

export default function ActivityPage() {
  return <Page title="ActivityPage">{null}</Page>;
}
