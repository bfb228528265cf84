/** Text of the document as Markdown of a page: its code and emphasis stay, nothing in it is a tag or a Vue expression. */
export function prose(text = ''): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll('<', '&lt;').replaceAll('{{', '&#123;&#123;')))
    .join('');
}

export const code = (value: unknown): string => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;

export const json = (value: unknown): string => fence('json', JSON.stringify(value, null, 2));

/** @param title of the tab, in a group */
export function fence(language: string, text: string, title?: string): string {
  return `\`\`\`${language}${title ? ` [${title}]` : ''}\n${text.trimEnd()}\n\`\`\``;
}

export const indent = (text: string): string => text.replace(/^(?=.)/gm, '  ');
