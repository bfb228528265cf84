import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import { h } from 'vue';
import { processTerm } from '../search';
import { keepChosenSample } from './chosen-sample';
import MarkdownLink from './MarkdownLink.vue';
import './style.css';

export default {
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, null, { 'doc-footer-before': () => h(MarkdownLink) }),
  enhanceApp({ siteData }) {
    if (import.meta.env.SSR) return;
    Object.assign(siteData.value.themeConfig.search.options, { miniSearch: { options: { processTerm } } });
  },
  setup: keepChosenSample,
} satisfies Theme;
