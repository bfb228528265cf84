import { Page } from '../shell/Page';

export default function KeysPage() {
  return <Page title="KeysPage">{null}</Page>;
}
