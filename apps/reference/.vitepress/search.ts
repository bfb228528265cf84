import type { DefaultTheme } from 'vitepress';

/** A word as it is looked for: `emisión`, `Emision` and `EMISIÓN` are one. */
export const processTerm = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const FENCES = /^( *)```.*\n[\s\S]*?^\1``` *$/gm;

/** The local search: of words and not of samples, which are alike everywhere. */
export function search(locales: DefaultTheme.LocalSearchOptions['locales']): DefaultTheme.LocalSearchOptions {
  const options: DefaultTheme.LocalSearchOptions = {
    locales,
    _render(source, env, markdown) {
      const html = markdown.render(source.replace(FENCES, ''), env);
      return env.frontmatter?.search === false ? '' : html;
    },
  };
  // Hidden from Object.keys: VitePress would send the function to the browser as text, to be run by `new Function`,
  // which our pages do not allow. The theme sets it there.
  return Object.defineProperty(options, 'miniSearch', { value: { options: { processTerm } }, configurable: true });
}
