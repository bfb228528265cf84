import { FIELD_PROBLEMS } from '../../../libs/http/src/field-problems';
import { OAUTH_ERROR_CODES, OAuthError } from '../../../libs/http/src/oauth-error';
import type { ProblemText } from '../../../libs/http/src/problem-text';
import { PROBLEMS } from '../../../libs/http/src/problems';
import { type Language, rootOf } from '../.vitepress/texts';
import { Reference } from '../pages/document';
import { prose } from '../pages/markdown';
import { TEXTS } from './texts';

/** More operations than these would be a list of all. */
const FEW = 12;

/** Every code of a problem under its status, each a heading whose anchor is the `type` of the problem. */
export function problems(language: Language): string {
  const { from, statuses } = TEXTS[language];
  const all = Object.entries<ProblemText>(PROBLEMS).sort(([, a], [, b]) => a.status - b.status);
  const operations = operationsByCode(language);
  return [...new Set(all.map(([, { status }]) => status))]
    .flatMap((status) => [
      `## ${status} ${statuses[status as keyof typeof statuses]} {#status-${status}}`,
      ...all
        .filter(([, problem]) => problem.status === status)
        .map(([code, { title, detail }]) =>
          [
            `### ${code} {#${code}}`,
            `**${prose(title[language])}**`,
            prose(detail[language]),
            `${from}: ${namesOf(operations.get(code) ?? [], language)}.`,
          ].join('\n\n'),
        ),
    ])
    .join('\n\n');
}

/** What can be wrong at one place of a request. */
export function fieldProblems(language: Language): string {
  const { code, message } = TEXTS[language];
  const rows = Object.entries(FIELD_PROBLEMS).map(([name, text]) => `| \`${name}\` | ${prose(text[language])} |`);
  return [`| ${code} | ${message} |`, '| --- | --- |', ...rows].join('\n');
}

export function oauthErrors(language: Language): string {
  const { code, status, meaning, oauth } = TEXTS[language];
  const rows = OAUTH_ERROR_CODES.map((name) => `| \`${name}\` | ${new OAuthError(name, '').status} | ${oauth[name]} |`);
  return [`| ${code} | ${status} | ${meaning} |`, '| --- | --- | --- |', ...rows].join('\n');
}

interface Linked {
  id: string;
  summary: string;
}

/** The document says in the description of an answer which codes it has. */
function operationsByCode(language: Language): Map<string, Linked[]> {
  const found = new Map<string, Linked[]>();
  for (const { operation } of new Reference(language).routes) {
    const linked = { id: operation.operationId, summary: operation.summary };
    const codes = Object.values(operation.responses).flatMap(
      ({ description }) => description.match(/`\w+`(?=:)/g) ?? [],
    );
    for (const code of new Set(codes)) {
      const name = code.slice(1, -1);
      found.set(name, [...(found.get(name) ?? []), linked]);
    }
  }
  return found;
}

function namesOf(operations: readonly Linked[], language: Language): string {
  const { any, many } = TEXTS[language];
  if (operations.length === 0) return any;
  if (operations.length > FEW) return many.replace('{count}', String(operations.length));
  return operations.map(({ id, summary }) => `[${prose(summary)}](${rootOf(language)}operations/${id})`).join(', ');
}
