import { Page } from '../shell/Page';

export default function TaxRatesPage() {
  return <Page title="TaxRatesPage">{null}</Page>;
}
