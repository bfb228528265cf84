import { fileURLToPath } from 'node:url';
import { type DefaultTheme, defineConfig, type HeadConfig, type LocaleSpecificConfig } from 'vitepress';
import { writeGuideParts } from '../guides/write';
import { sidebarOf } from '../pages/sidebar';
import { writeOperationPages } from '../pages/write';
import { accessibleSidebar } from './accessible-sidebar';
import { finish, transformHtml } from './files';
import { colourOnce, localizeMarkdown, withoutEmptyHeads } from './markdown';
import { search } from './search';
import { LANGUAGES, type Language, languageOf, rootOf, TEXTS } from './texts';

const BASE = '/docs/';

writeOperationPages();
writeGuideParts();

function localeOf(language: Language): LocaleSpecificConfig<DefaultTheme.Config> & { label: string } {
  const text = TEXTS[language];
  return {
    label: text.label,
    lang: text.lang,
    title: text.title,
    description: text.description,
    themeConfig: {
      nav: [{ text: text.swagger, link: 'pathname:///swagger', target: '_self', noIcon: true }],
      sidebar: sidebarOf(language),
      outline: { label: text.outline, level: [2, 3] },
      docFooter: { prev: text.previous, next: text.next },
      sidebarMenuLabel: text.menu,
      returnToTopLabel: text.top,
      langMenuLabel: text.languages,
      skipToContentLabel: text.skip,
      darkModeSwitchLabel: text.appearance,
      lightModeSwitchTitle: text.toLight,
      darkModeSwitchTitle: text.toDark,
    },
  };
}

/** The same page in each language, and as Markdown. */
function alternates(page: string): HeadConfig[] {
  const name = page.replace(/^es\//, '');
  const url = (language: Language, path: string) => BASE.slice(0, -1) + rootOf(language) + path;
  const clean = name.replace(/(^|\/)index\.md$|\.md$/, '$1');
  return [
    ...LANGUAGES.map((lang): HeadConfig => ['link', { rel: 'alternate', hreflang: lang, href: url(lang, clean) }]),
    ['link', { rel: 'alternate', type: 'text/markdown', href: url(languageOf(page), name) }],
  ];
}

export default defineConfig({
  base: BASE,
  outDir: fileURLToPath(new URL('../../../dist/reference', import.meta.url)),
  rewrites: { 'en/:path*': ':path*' },
  srcExclude: ['README.md'],
  cleanUrls: true,
  // As a file: what stands in the pages themselves is alike in all, and the server allows it by its hash.
  metaChunk: true,
  lastUpdated: false,
  head: [
    ['link', { rel: 'icon', type: 'image/svg+xml', href: `${BASE}logo.svg` }],
    ['meta', { name: 'color-scheme', content: 'light dark' }],
  ],
  // VitePress makes this page in one language.
  transformPageData: ({ relativePath }) => (relativePath === 'es/404.md' ? { isNotFound: true } : {}),
  transformHead: ({ page }) => (page.endsWith('404.md') ? [] : alternates(page)),
  locales: { root: localeOf('en'), es: localeOf('es') },
  themeConfig: {
    logo: { src: '/logo.svg', alt: '' },
    externalLinkIcon: false,
    search: {
      provider: 'local',
      options: search(
        Object.fromEntries(
          LANGUAGES.map((language) => [
            language === 'en' ? 'root' : language,
            { translations: TEXTS[language].search },
          ]),
        ),
      ),
    },
  },
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config(markdown) {
      colourOnce(markdown);
      localizeMarkdown(markdown);
      withoutEmptyHeads(markdown);
    },
  },
  // The index of the search is one large file, which is fetched by whoever searches.
  vite: { plugins: [accessibleSidebar()], build: { chunkSizeWarningLimit: 2_000 } },
  transformHtml,
  buildEnd: finish,
});
