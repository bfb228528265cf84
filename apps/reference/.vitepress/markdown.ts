import type { MarkdownOptions } from 'vitepress';
import { languageOf, TEXTS } from './texts';

type Markdown = Parameters<NonNullable<MarkdownOptions['config']>>[0];

/** Colours each sample once: it is the same in both languages. */
export function colourOnce({ options }: Markdown): void {
  const { highlight } = options;
  const coloured = new Map<string, string>();
  options.highlight = (...args) => {
    const key = JSON.stringify(args);
    const html = coloured.get(key) ?? highlight?.(...args) ?? '';
    coloured.set(key, html);
    return html;
  };
}

/** What VitePress says in English in every page, in the language of the page. */
export function localizeMarkdown(markdown: Markdown): void {
  const { fence, link_open } = markdown.renderer.rules;
  if (!fence || !link_open) throw new Error('VitePress has another Markdown renderer');
  const textOf = (env: { relativePath?: string }) => TEXTS[languageOf(env.relativePath ?? '')];
  markdown.renderer.rules.fence = (...args) =>
    fence(...args).replace('title="Copy Code"', `title="${textOf(args[3]).copy}" aria-label="${textOf(args[3]).copy}"`);
  markdown.renderer.rules.link_open = (...args) => {
    const [tokens, index, , env] = args;
    const token = tokens[index];
    const label = token?.attrGet('aria-label');
    if (token?.attrGet('class') === 'header-anchor' && label) {
      token.attrSet('aria-label', label.replace('Permalink to', textOf(env).permalink));
    }
    const opened = link_open(...args);
    // To what the server has beside these pages; VitePress takes its mark away in menus only.
    return opened.replace('href="pathname://', 'href="');
  };
}

/** A table whose columns need no names has no cells that head nothing. */
export function withoutEmptyHeads(markdown: Markdown): void {
  markdown.core.ruler.push('empty-heads', ({ tokens }) => {
    for (const [index, token] of tokens.entries()) {
      const [content, close] = tokens.slice(index + 1, index + 3);
      if (token.type === 'th_open' && content?.content === '' && close) token.tag = close.tag = 'td';
    }
  });
}
