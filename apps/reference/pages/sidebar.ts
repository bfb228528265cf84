import type { DefaultTheme } from 'vitepress';
import { type Language, rootOf, TEXTS } from '../.vitepress/texts';
import { Reference } from './document';

/** The guides in the order in which they are read, then the operations of each tag. */
export function sidebarOf(language: Language): DefaultTheme.SidebarItem[] {
  const text = TEXTS[language];
  const root = rootOf(language);
  const guides = Object.entries(text.pages).map(([name, title]) => ({
    text: title,
    link: root + (name === 'index' ? '' : name),
  }));
  const tags = new Reference(language).tags.map(({ name, routes }) => ({
    text: name,
    collapsed: true,
    items: routes.map(({ method, operation }) => ({
      text: `<span class="method ${method.toLowerCase()}">${method}</span> ${operation.summary}`,
      link: `${root}operations/${operation.operationId}`,
    })),
  }));
  return [{ text: text.guides, items: guides }, ...tags];
}
