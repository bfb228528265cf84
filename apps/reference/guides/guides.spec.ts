import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = 'apps/reference';
const guidesOf = (language: string) =>
  readdirSync(`${FOLDER}/${language}`).filter((name) => name.endsWith('.md') && name !== '404.md');

/** What does not depend on the language: the headings' levels and anchors, the samples, the parts made from tables. */
function shape(language: string, name: string): string[] {
  const text = readFileSync(`${FOLDER}/${language}/${name}`, 'utf8');
  const outside = text.replaceAll(/^```[\s\S]*?^```/gm, '```');
  return outside.split('\n').flatMap((line) => {
    const [heading] = /^#+ /.exec(line) ?? [];
    if (heading) return [heading + (/\{#[\w-]+\}/.exec(line)?.[0] ?? '')];
    if (line.startsWith('<!--@include')) return [line.replace(`.${language}.`, '.')];
    return /^(<<<|:::|```|<div class)/.test(line) ? [line] : [];
  });
}

describe('the guides', () => {
  it('are there in both languages', () => {
    expect(guidesOf('es')).toEqual(guidesOf('en'));
    expect(guidesOf('en')).toContain('quick-start.md');
  });

  it.each(guidesOf('en'))('have the same headings, anchors and samples in both: %s', (name) => {
    expect(shape('es', name)).toEqual(shape('en', name));
    expect(shape('en', name)[0]).toBe('# ');
  });
});
