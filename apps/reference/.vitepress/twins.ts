import { gfm } from '@joplin/turndown-plugin-gfm';
import Turndown from 'turndown';

const turndown = new Turndown({ headingStyle: 'atx', codeBlockStyle: 'fenced', bulletListMarker: '-', hr: '---' });
turndown.use(gfm);
turndown.remove(['script', 'style', 'button', 'input', 'aside']);

const isIn = (node: Node, selector: string) => (node as Element).matches?.(selector) ?? false;
const rule = (name: string, selector: string, replacement: Turndown.ReplacementFunction) =>
  turndown.addRule(name, { filter: (node) => isIn(node, selector), replacement });

rule('anchors', 'a.header-anchor, .vp-code-group > .tabs, .fields summary', () => '');
rule('summaries', 'summary', (content) => `\n\n**${content}**\n\n`);
rule('code', 'div[class*="language-"]', (_, node) => {
  const block = node as HTMLElement;
  const language = /language-(\w+)/.exec(block.className)?.[1];
  const text = block.querySelector('pre')?.textContent?.trimEnd() ?? '';
  const title = tabOf(block);
  return `\n\n${title ? `**${title}**\n\n` : ''}\`\`\`${language}\n${text}\n\`\`\`\n\n`;
});
rule('links', 'a[href^="/docs/"]', (content, node) => {
  const [, path, anchor] = /^([^#]*)(.*)$/.exec((node as HTMLElement).getAttribute('href') ?? '') ?? [];
  return `[${content}](${path?.endsWith('/') ? `${path}index` : path}.md${anchor})`;
});
// One space after the dash: Turndown's own rule has three.
rule('items', 'li', (content, node, options) => {
  const item = node as HTMLElement;
  const list = item.parentElement as HTMLElement;
  const number = Array.from(list.children).indexOf(item) + Number(list.getAttribute('start') ?? 1);
  const prefix = list.nodeName === 'OL' ? `${number}. ` : `${options.bulletListMarker} `;
  return `${prefix}${content.trim().replaceAll('\n', `\n${' '.repeat(prefix.length)}`)}\n`;
});

/** What the tab above a block of code says, where it is one of several. */
function tabOf(block: HTMLElement): string | undefined {
  const group = block.parentElement?.parentElement;
  if (!group?.matches('.vp-code-group')) return;
  const index = Array.from(block.parentElement?.children ?? []).indexOf(block);
  return group.querySelectorAll('.tabs > label')[index]?.textContent ?? undefined;
}

/** The content of a built page as Markdown: for programs that read. */
export function twinOf(html: string): string | undefined {
  const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1];
  const markdown = main && turndown.turndown(main.replaceAll('\u200b', ''));
  return markdown && `${markdown.replace(/^[ \t]+$/gm, '').replace(/\n{3,}/g, '\n\n')}\n`;
}
