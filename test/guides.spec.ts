import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KEY_SCOPE_NAMES, SCOPES } from '@app/access';

const FOLDER = 'apps/reference';
const PAGES = readdirSync(join(FOLDER, 'en')).filter((name) => name.endsWith('.md'));

const read = (language: string, page: string) => readFileSync(join(FOLDER, language, page), 'utf8');
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([whole, part]) => part ?? whole);

/** What does not depend on the language of a page. */
const shapeOf = (text: string) => ({
  headings: all(text, /^#+ .*$/gm).map((line) => [/^#+/.exec(line)?.[0], /\{#.*\}/.exec(line)?.[0]]),
  samples: all(text, /^<<<.*$/gm),
  commands: all(text, /^```(?:bash|text)\n.*?^```$/gms),
  links: all(text, /\]\(([^)]*)\)/g).sort(),
  rows: all(text, /^\|.*$/gm).length,
  items: all(text, /^(?:-|\d+\.) /gm).length,
  parts: all(text, /<!--@include: @\/\.vitepress\/parts\/([\w-]+)\.\w+\.md-->/g),
});

describe('the guides of the reference', () => {
  it('are the same in both languages', () => {
    expect(PAGES.length).toBeGreaterThanOrEqual(10);
    for (const page of PAGES) expect([page, shapeOf(read('es', page))]).toEqual([page, shapeOf(read('en', page))]);
  });

  it('show samples that are there', () => {
    const shown = PAGES.flatMap((page) => all(read('en', page), /^<<< @\/\.\.\/\.\.\/(\S+?)\{/gm));
    expect(shown.length).toBeGreaterThan(30);
    for (const each of shown) {
      const [file = '', region] = each.split('#');
      expect([file, existsSync(file)]).toEqual([file, true]);
      if (region) expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`^(#|//) #?region ${region}$`, 'm'));
    }
  });

  it('show every sample that is made for them', () => {
    const shown = PAGES.flatMap((page) => all(read('en', page), /^<<< @\/\.\.\/\.\.\/(samples\/guides\/[^{#]+)/gm));
    const made = readdirSync('samples/guides', { recursive: true, encoding: 'utf8' });
    const files = made.filter((name) => name.includes('/') && !name.endsWith('sample.json'));
    expect([...new Set(shown)].sort()).toEqual(files.map((name) => `samples/guides/${name}`).sort());
  });

  it('name every scope of a key, in the words of the console', () => {
    const rows = (language: string) => all(read(language, 'authentication.md'), /^\| `\w+:\w+` \| .*$/gm);
    expect(rows('en')).toEqual(KEY_SCOPE_NAMES.map((scope) => `| \`${scope}\` | ${SCOPES[scope]} |`));
    expect(rows('es').map((row) => row.split('|')[1]?.trim())).toEqual(KEY_SCOPE_NAMES.map((scope) => `\`${scope}\``));
  });
});
