import { Reference } from '../pages/document';
import { type Language, rootOf, TEXTS } from './texts';

/**
 * What is there for language models, as https://llmstxt.org has it.
 * @param descriptionOf a page by its path, `es/money.md`
 */
export function llmsText(language: Language, base: string, descriptionOf: (page: string) => string): string {
  const text = TEXTS[language];
  const root = rootOf(language).slice(1);
  const link = (title: string, page: string, description: string) =>
    `- [${title}](${base}${root}${page}): ${description}`;
  const guides = Object.entries(text.pages).map(([name, title]) =>
    link(title, `${name}.md`, descriptionOf(`${root}${name}.md`)),
  );
  const tags = new Reference(language).tags.map(({ name, routes }) =>
    section(
      name,
      routes.map(({ method, path, operation }) =>
        link(operation.summary, `operations/${operation.operationId}.md`, `${method} ${path}`),
      ),
    ),
  );
  const document = language === 'en' ? '/openapi.json' : `/openapi.${language}.json`;
  return [
    `# ${text.title}`,
    `> ${text.description}`,
    section(text.guides, guides),
    ...tags,
    section('Optional', [`- [OpenAPI](${document}): OpenAPI 3.1`, link('llms-full.txt', 'llms-full.txt', text.full)]),
  ].join('\n\n');
}

const section = (title: string, lines: string[]): string => `## ${title}\n\n${lines.join('\n')}`;
