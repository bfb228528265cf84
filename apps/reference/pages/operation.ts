import { PROBLEMS } from '../../../libs/http/src/problems';
import { rootOf } from '../.vitepress/texts';
import type { Answer, Operation, Parameter, Reference, Route } from './document';
import { Fields } from './fields';
import { code, fence, json, prose } from './markdown';
import { answerOf, samplesOf } from './samples';
import { TEXTS, type Texts } from './texts';

const PLACES = ['path', 'query', 'header'] as const;
const CODE = /`(\w+)`: (.+?)\.?\s*$/gm;

/** The page of an operation, as Markdown. */
export function operationPage(route: Route, reference: Reference): string {
  const { operation, method, path } = route;
  const text = TEXTS[reference.language];
  const id = operation.operationId;
  return [
    frontmatter(operation.summary, `${method} ${path}: ${plain(operation.description)}`),
    `# ${prose(operation.summary)}`,
    `<p class="endpoint"><span class="method ${method.toLowerCase()}">${method}</span> <code>${path}</code></p>`,
    access(operation, reference),
    ...ownParagraphs(operation).slice(0, -1).map(prose),
    `<a href="/swagger#/${encodeURIComponent(operation.tags[0])}/${id}" target="_self">${text.swagger}</a>`,
    ...section(text.samples, 'samples', samplesOf(id)),
    ...sampleAnswer(route, text),
    ...PLACES.flatMap((place) => section(text[place], place, parameters(route, place, reference, text))),
    ...section(text.body, 'body', body(route, reference, text)),
    ...answers(route, reference, text),
    ...section(text.errors, 'errors', errors(route, reference)),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function frontmatter(title: string, description: string): string {
  return ['---', `title: ${JSON.stringify(title)}`, `description: ${JSON.stringify(description)}`, '---'].join('\n');
}

/** Without the link that leads here. */
function ownParagraphs({ description, operationId }: Operation): string[] {
  return description.split('\n\n').filter((paragraph) => !paragraph.includes(`/operations/${operationId}`));
}

/** Who may call it, which the document says last. */
function access(operation: Operation, { language }: Reference): string {
  const said = prose(ownParagraphs(operation).at(-1));
  return `${said.replace(/`[^`]+`/g, (scope) => `[${scope}](${rootOf(language)}authentication#scopes)`)} {.access}`;
}

const plain = (text: string) => (text.split('\n\n', 1)[0] as string).replaceAll('`', '');

function section(title: string, anchor: string, content: string | undefined): string[] {
  return content ? [`## ${title} {#${anchor}}`, content] : [];
}

const block = (fields: string) => `<div class="fields">\n\n${fields}\n\n</div>`;

function parameters({ operation }: Route, place: Parameter['in'], reference: Reference, text: Texts) {
  const fields = new Fields(reference, text);
  const items = operation.parameters
    .filter((parameter) => parameter.in === place)
    .map(({ name, schema, description, required }) => fields.item(name, schema, { isRequired: required, description }));
  return items.length > 0 ? block(items.join('\n')) : undefined;
}

function body({ operation }: Route, reference: Reference, text: Texts): string | undefined {
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  if (!content?.schema) return;
  const example = content.example === undefined ? [] : [`### ${text.example} {#body-example}`, json(content.example)];
  return [code(type), block(new Fields(reference, text).of(content.schema)), ...example].join('\n\n');
}

/** What the server has answered to the samples. */
function sampleAnswer({ operation }: Route, text: Texts): string[] {
  const real = answerOf(operation.operationId);
  if (!real || real.body === null) return [];
  const isExport = Object.values(operation.responses).some(({ content = {} }) => NDJSON in content);
  const shown = isExport ? lines(real.body as unknown[]) : json(real.body);
  return [`### ${text.sampleAnswer} {#sample-answer}`, shown];
}

const NDJSON = 'application/x-ndjson';

const lines = (rows: unknown[]): string => fence('json', rows.map((row) => JSON.stringify(row)).join('\n'));

/** What comes when all went well. */
function answers({ operation }: Route, reference: Reference, text: Texts): string[] {
  return Object.entries(operation.responses)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([status, answer]) => {
      const anchor = `answer-${status}`;
      return [
        `## ${text.answer} ${status} {#${anchor}}`,
        prose(answer.description),
        fieldsOf(answer, reference, text) ?? text.nothing,
        ...headers(answer, anchor, reference, text),
      ];
    });
}

/** Its fields; where they come in other forms than one JSON value, or in none, the types of what is answered. */
function fieldsOf({ content = {} }: Answer, reference: Reference, text: Texts): string | undefined {
  const types = Object.keys(content);
  const [schema] = Object.values(content).flatMap(({ schema, 'x-item-schema': row }) => row ?? schema ?? []);
  if (!schema) return;
  const isJson = types.includes('application/json') || NDJSON in content;
  const fields = isJson ? block(new Fields(reference, text, true).of(schema)) : undefined;
  const forms = types.join() === 'application/json' ? undefined : types.map(code).join(` ${text.or} `);
  return [forms, fields].filter(Boolean).join('\n\n');
}

function headers({ headers = {} }: Answer, anchor: string, reference: Reference, text: Texts): string[] {
  const items = Object.entries(headers).map(([name, { schema, description }]) =>
    new Fields(reference, text, true).item(name, schema, { description }),
  );
  return items.length > 0 ? [`### ${text.answerHeaders} {#${anchor}-headers}`, block(items.join('\n'))] : [];
}

/** Each code leads to where it is explained; those of OAuth have one place together. */
function errors({ operation }: Route, reference: Reference): string | undefined {
  const lines = Object.entries(operation.responses)
    .filter(([status]) => /^[45]/.test(status))
    .map(([status, { description }]) => {
      const codes = [...description.matchAll(CODE)].map(
        ([, name, title]) =>
          `  - [${code(name)}](${rootOf(reference.language)}errors#${name !== undefined && name in PROBLEMS ? name : 'oauth'}): ${prose(title)}`,
      );
      return [`- **${status}**${codes.length > 0 ? '' : ` ${prose(description)}`}`, ...codes].join('\n');
    });
  return lines.length > 0 ? lines.join('\n') : undefined;
}
