import { useData, withBase } from 'vitepress';
import { defineComponent, h } from 'vue';
import { languageOf, rootOf, TEXTS } from '../texts';

/** VitePress's own says nowhere what the main part of the page is. */
export default defineComponent(() => {
  const { page } = useData();
  return () => {
    const language = languageOf(page.value.relativePath);
    const { title, quote, linkText } = TEXTS[language].notFound;
    return h('main', { class: 'not-found vp-doc' }, [
      h('h1', title),
      h('p', quote),
      h('p', h('a', { href: withBase(rootOf(language)) }, linkText)),
    ]);
  };
});
