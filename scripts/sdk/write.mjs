// TypeScript from what the document says of the operations.
import { capitalised } from './read.mjs';

const HEAD = '// Made from the OpenAPI document: npm run sdk\n';
const comment = (text, indent = '') =>
  `${indent}/**\n${text
    .replaceAll('*/', '*\\/')
    .split('\n')
    .map((line) => `${indent} * ${line}`.trimEnd())
    .join('\n')}\n${indent} */\n`;

const answerOf = ({ id, answers, answerType, itemType, isAnswered }) => {
  if (!isAnswered) return 'void';
  if (answers === 'file') return 'Response';
  return itemType ? `Page<${itemType}>` : (answerType ?? `Answer<'${id}'>`);
};
const hasForms = ({ answers }) => answers === 'rows' || answers === 'report';

function inputType(operation) {
  const { id, takes, bodyType } = operation;
  if (takes === 'file') return 'Blob';
  if (takes === 'body') return bodyType;
  return hasForms(operation) ? `ObjectQuery<'${id}'>` : `Query<'${id}'>`;
}

function optionsType({ isKeyed, isVersioned }) {
  return ['CallOptions', isKeyed && 'KeyedOptions', isVersioned && 'VersionedOptions'].filter(Boolean).join(' & ');
}

/** `id: string, query?: Query<'getInvoice'>`. */
function argumentsOf(operation) {
  const { ids, takes, isInputOptional } = operation;
  const input = takes && `${takes}${isInputOptional ? '?' : ''}: ${inputType(operation)}`;
  return [...ids.map((name) => `${name}: string`), ...(input ? [input] : [])];
}

function returnsOf(operation) {
  const { answers, itemType, answerType } = operation;
  if (answers === 'pages') return `PageRequest<${itemType}>`;
  return answers === 'rows' ? `Rows<${answerType ?? 'unknown'}>` : `Promise<${answerOf(operation)}>`;
}

/** The same method with the other form of its answer. */
function csvOf(operation) {
  if (!hasForms(operation)) return '';
  const { id, answers, summary } = operation;
  const returns = answers === 'rows' ? 'Response' : 'string';
  const given = `query: CsvQuery<'${id}'>, options?: ${optionsType(operation)}`;
  return `${comment(`${summary.replace(/\.$/, '')}, as CSV.`, '  ')}  ${id}(${given}): Promise<${returns}>;\n\n`;
}

function imports(operations, from, all) {
  const names = new Set(operations.flatMap((one) => [one.bodyType, one.itemType ?? one.answerType]).filter(Boolean));
  return `import type {\n${[...names]
    .sort()
    .map((name) => `  ${name},\n`)
    .join('')}} from '${from}';\n${all}`;
}

export function operationsFile(operations, codes) {
  const types = imports(
    operations,
    './schema.js',
    `import type { Page, PageRequest } from '../pages.js';
import type { Rows } from '../rows.js';
import type { Answer, CallOptions, CsvQuery, KeyedOptions, ObjectQuery, Operation, Query, VersionedOptions } from '../types.js';\n`,
  );
  const methods = operations.map((one) => {
    const text = comment([one.summary, one.description].filter(Boolean).join('\n\n'), '  ');
    const given = [...argumentsOf(one), `options?: ${optionsType(one)}`].join(', ');
    return `${csvOf(one)}${text}  ${one.id}(${given}): ${returnsOf(one)};`;
  });
  const table = operations.map(({ id, ...one }) => {
    const { method, path, takes, answers, rowKey, isPublic, isKeyed, isRepeatable, alsoAnswers } = one;
    const known = { method, path, takes, answers, rowKey, isPublic, isKeyed, isRepeatable, alsoAnswers };
    return `  ${id}: ${JSON.stringify(known, (_, value) => value || undefined)},`;
  });
  return `${HEAD}${types}
/** Every \`code\` that a problem has. */
export type ProblemCode =\n${codes.map((code) => `  | '${code}'`).join('\n')};

/** A method for each operation. */
export interface Operations {\n${methods.join('\n\n')}\n}

export const OPERATIONS: Record<keyof Operations, Operation> = {\n${table.join('\n')}\n};
`;
}

/** \`useInvoices\` of \`listInvoices\`, \`useCreateInvoice\` of \`createInvoice\`. */
function hookName(operation, operations) {
  const bare = (id) => id.replace(/^(get|list)(?=[A-Z])/, '');
  const isAlike = operations.some(
    (other) => other.itemType && other !== operation && bare(other.id) === bare(operation.id),
  );
  return `use${capitalised(operation.method === 'GET' && !isAlike ? bare(operation.id) : operation.id)}`;
}

function queryHook(one, operations) {
  const name = hookName(one, operations);
  const args = argumentsOf(one);
  const names = `[${[...one.ids, ...(one.takes ? [one.takes] : [])].join(', ')}]`;
  const data = answerOf(one);
  const hook = `${comment(one.summary)}export function ${name}<Selected = ${data}>(${[...args, `options?: QueryOptions<${data}, Selected>`].join(', ')}): UseQueryResult<Selected, Error> {
  return useRead('${one.id}', ${names}, options);
}\n`;
  if (!one.itemType || one.takes !== 'query') return hook;
  return `${hook}
${comment(`${one.summary.replace(/\.$/, '')}, page after page.`)}export function ${name.replace('use', 'useInfinite')}<Selected = InfiniteData<${data}>>(${[...args, `options?: InfiniteOptions<${data}, Selected>`].join(', ')}): UseInfiniteQueryResult<Selected, Error> {
  return useInfinite<${one.itemType}, Selected>('${one.id}', ${names}, options);
}\n`;
}

function mutationHook(one, operations) {
  const args = argumentsOf(one);
  const needed = args.filter((argument) => !argument.includes('?:'));
  const isSingle = args.length === 1 || needed.length === 1;
  const single = isSingle && (one.ids.length > 0 ? 'string' : inputType(one));
  const all = `[${[...args, `options?: ${optionsType(one)}`].join(', ')}]`;
  const variables = [single, all, needed.length === 0 && 'void'].filter(Boolean).join(' | ');
  const data = answerOf(one);
  return `${comment(one.summary)}export function ${hookName(one, operations)}(options?: MutationOptions<${data}, ${variables}>): UseMutationResult<${data}, Error, ${variables}> {
  return useChange('${one.id}', options);
}\n`;
}

export function hooksFile(operations) {
  // What comes piece by piece is not kept by a cache.
  const hooks = operations
    .filter(({ answers }) => answers !== 'rows' && answers !== 'file')
    .map((one) => (one.method === 'GET' ? queryHook : mutationHook)(one, operations));
  return `${HEAD}${imports(
    operations,
    './schema.js',
    `import type { InfiniteData, UseInfiniteQueryResult, UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import type { Page } from '../pages.js';
import type { Answer, CallOptions, KeyedOptions, ObjectQuery, Query, VersionedOptions } from '../types.js';
import { type InfiniteOptions, type MutationOptions, type QueryOptions, useChange, useInfinite, useRead } from '../react/hooks.js';\n`,
  )}\n${hooks.join('\n')}`;
}
