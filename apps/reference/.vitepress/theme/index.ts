import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import { h } from 'vue';
import { processTerm } from '../search';
import { keepChosenSample } from './chosen-sample';
import MarkdownLink from './MarkdownLink';
import NotFound from './NotFound';
import './style.css';

export default {
  extends: DefaultTheme,
  Layout: () =>
    h(DefaultTheme.Layout, null, { 'doc-footer-before': () => h(MarkdownLink), 'not-found': () => h(NotFound) }),
  enhanceApp({ router, siteData }) {
    if (import.meta.env.SSR) return;
    // VitePress looks for the language of a page that is not there in `docs/es/…`, and finds none.
    router.onAfterRouteChange = () => {
      const { data } = router.route;
      if (data.isNotFound) data.relativePath = data.relativePath.replace(/^docs\//, '');
    };
    Object.assign(siteData.value.themeConfig.search.options, { miniSearch: { options: { processTerm } } });
  },
  setup: keepChosenSample,
} satisfies Theme;
