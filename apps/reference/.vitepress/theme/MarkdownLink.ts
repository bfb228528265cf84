import { useData, withBase } from 'vitepress';
import { defineComponent, h } from 'vue';
import { languageOf, TEXTS } from '../texts';

/** Leads to the Markdown of the page. */
export default defineComponent(() => {
  const { page } = useData();
  return () => {
    const { relativePath } = page.value;
    const attributes = { href: withBase(`/${relativePath}`), type: 'text/markdown', target: '_self' };
    return h('p', { class: 'markdown-link' }, h('a', attributes, TEXTS[languageOf(relativePath)].markdown));
  };
});
