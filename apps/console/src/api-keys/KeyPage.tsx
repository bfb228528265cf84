import { Page } from '../shell/Page';

export default function KeyPage() {
  return <Page title="KeyPage">{null}</Page>;
}
