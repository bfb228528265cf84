import { gfm } from '@joplin/turndown-plugin-gfm';
import Turndown from 'turndown';

const turndown = new Turndown({ headingStyle: 'atx', codeBlockStyle: 'fenced', bulletListMarker: '-', hr: '---' });
turndown.use(gfm);
turndown.remove(['script', 'style', 'button', 'input', 'aside']);

/** The last rule that fits is taken. By the name of the element first: selectors are slow. */
const rule = (element: string, selector: string, replacement: Turndown.ReplacementFunction) =>
  turndown.addRule(selector, {
    filter: (node) => node.nodeName === element && (node as HTMLElement).matches(selector),
    replacement,
  });

rule('SUMMARY', 'summary', (content) => `\n\n**${content}**\n\n`);
rule('SUMMARY', '.fields summary', () => '');
rule('DIV', '.vp-code-group > .tabs', () => '');
rule('DIV', 'div[class*="language-"]', (_, node) => {
  const block = node as HTMLElement;
  const language = /language-(\w+)/.exec(block.className)?.[1];
  const text = block.querySelector('pre')?.textContent?.trimEnd() ?? '';
  const title = tabOf(block);
  return `\n\n${title ? `**${title}**\n\n` : ''}\`\`\`${language}\n${text}\n\`\`\`\n\n`;
});
rule('A', 'a[href^="/docs/"], a[href^="./"]', (content, node) => `[${content}](${twinPath(node as HTMLElement)})`);
rule('A', 'a.card', (_, node) => {
  const card = node as HTMLElement;
  const [title, text] = ['strong', 'p'].map((part) => card.querySelector(part)?.textContent?.trim());
  return `\n- [${title}](${twinPath(card)}): ${text}\n`;
});
rule('A', 'a.header-anchor', () => '');
// One space after the dash: Turndown's own rule has three.
rule('LI', 'li', (content, node, options) => {
  const item = node as HTMLElement;
  const list = item.parentElement as HTMLElement;
  const number = Array.from(list.children).indexOf(item) + Number(list.getAttribute('start') ?? 1);
  const prefix = list.nodeName === 'OL' ? `${number}. ` : `${options.bulletListMarker} `;
  return `${prefix}${content.trim().replaceAll('\n', `\n${' '.repeat(prefix.length)}`)}\n`;
});

/** Where the Markdown of the page is that a link leads to; files have an ending already. */
function twinPath(link: HTMLElement): string {
  const href = link.getAttribute('href') ?? '';
  const [, path = '', anchor = ''] = /^([^#]*)(.*)$/.exec(href) ?? [];
  if (/\.\w+$/.test(path)) return href;
  return `${path.endsWith('/') ? `${path}index` : path}.md${anchor}`;
}

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
  // The colours of code are thousands of elements.
  const plain = main?.replace(/<pre[\s\S]*?<\/pre>/g, (code) => code.replace(/<\/?span[^>]*>/g, ''));
  const markdown = plain && turndown.turndown(plain.replaceAll('\u200b', ''));
  return markdown && `${markdown.replace(/^[ \t]+$/gm, '').replace(/\n{3,}/g, '\n\n')}\n`;
}
