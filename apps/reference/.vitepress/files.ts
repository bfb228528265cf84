import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { SiteConfig, TransformContext } from 'vitepress';
import { llmsText } from './llms';
import { LANGUAGES, languageOf, rootOf } from './texts';
import { twinOf } from './twins';

const INLINE = /<script id="([\w-]+)">([\s\S]*?)<\/script>/g;
const COMPRESSED = /\.(html|js|css|svg|json|md|txt)$/;
/** Two percent larger than at 9, and made in a tenth of the time. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };

interface Twin {
  description: string;
  markdown: string;
}

const twins = new Map<string, Twin>();

function write(outDir: string, name: string, content: string | Buffer): void {
  const file = join(outDir, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** Keeps the Markdown of a page, and takes its scripts out of it: the server allows only such as are files. */
export function transformHtml(html: string, _: string, context: TransformContext): string {
  const { page, content, description, siteConfig } = context;
  const markdown = page.endsWith('404.md') ? undefined : twinOf(content);
  if (markdown) twins.set(page, { description, markdown });
  return html.replace(INLINE, (_tag, id, script) => {
    const hash = createHash('sha256').update(script).digest('base64url').slice(0, 8);
    const name = `assets/${id}.${hash}.js`;
    write(siteConfig.outDir, name, script);
    return `<script src="${siteConfig.site.base}${name}"></script>`;
  });
}

/** Writes what else belongs to the pages: their Markdown, the lists for language models, and all of it compressed. */
export function finish({ outDir, site, pages, rewrites }: SiteConfig): void {
  for (const [page, { markdown }] of twins) write(outDir, page, markdown);
  const inOrder = pages.map((page) => rewrites.map[page] ?? page);
  for (const language of LANGUAGES) {
    const root = rootOf(language).slice(1);
    const own = inOrder.filter((page) => languageOf(page) === language);
    write(
      outDir,
      `${root}llms.txt`,
      llmsText(language, site.base, (page) => twins.get(page)?.description ?? ''),
    );
    write(outDir, `${root}llms-full.txt`, own.map((page) => twins.get(page)?.markdown ?? '').join('\n---\n\n'));
  }
  const names = readdirSync(outDir, { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((each) => COMPRESSED.test(each))) {
    const content = readFileSync(join(outDir, name));
    write(outDir, `${name}.br`, brotliCompressSync(content, BROTLI));
    write(outDir, `${name}.gz`, gzipSync(content));
  }
}
