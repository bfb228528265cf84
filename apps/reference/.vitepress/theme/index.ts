import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import { processTerm } from '../search';
import { keepChosenSample } from './chosen-sample';
import './style.css';

export default {
  extends: DefaultTheme,
  enhanceApp({ siteData }) {
    if (import.meta.env.SSR) return;
    siteData.value.themeConfig.search.options.miniSearch = { options: { processTerm } };
  },
  setup: keepChosenSample,
} satisfies Theme;
