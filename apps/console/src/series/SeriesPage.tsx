import { Page } from '../shell/Page';

export default function SeriesPage() {
  return <Page title="SeriesPage">{null}</Page>;
}
