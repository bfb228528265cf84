import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';

const TEMPLATE = 'invoicenests_template';
export const INVARIANTS = readFileSync(new URL('../invariants.sql', import.meta.url), 'utf8');

export interface Broken {
  invariant: string;
  id: string;
  detail: string;
}

/** Names of invariants, or `all` where rows are made up in bulk, of which nothing holds but what the test measures. */
export type Breaks = readonly string[] | 'all';

/** The databases of this test file, each with the invariants that it breaks on purpose. */
const made = new Map<string, Breaks>();

/**
 * A new database with the current schema, in the PostgreSQL that the run started. When the test file ends, it has to keep
 * to invariants.sql.
 * @param breaks invariants that rows break which the test puts there by SQL, and no others
 * @returns its URL
 */
export async function createTestDatabase({ breaks = [] as Breaks } = {}): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(`create database ${name} template ${TEMPLATE}`);
  const url = databaseUrl(name);
  made.set(url, breaks);
  return url;
}

export function databaseUrl(name: string): string {
  const url = new URL(process.env.TEST_DATABASE_URL as string);
  url.pathname = `/${name}`;
  return url.href;
}

export function administer(sql: string): Promise<pg.QueryResult> {
  return ask(process.env.TEST_DATABASE_URL as string, sql);
}

/** Whoever uses it is cut off, as when a server is gone. */
export async function dropTestDatabase(url: string): Promise<void> {
  made.delete(url);
  await administer(`drop database ${new URL(url).pathname.slice(1)} with (force)`);
}

/** What invariants.sql says of a database. */
export async function brokenInvariants(url: string): Promise<Broken[]> {
  return (await ask(url, INVARIANTS)).rows;
}

/** Called when a test file ends (after-all.ts). */
globalThis.checkDatabases = async () => {
  for (const [url, breaks] of made) {
    if (breaks === 'all') continue;
    const rows = await brokenInvariants(url);
    const unexpected = rows.filter(({ invariant }) => !breaks.includes(invariant));
    const unbroken = breaks.filter((name) => !rows.some(({ invariant }) => invariant === name));
    if (unexpected.length > 0) throw new Error(`invariants.sql:\n${unexpected.slice(0, 20).map(shown).join('\n')}`);
    if (unbroken.length > 0) throw new Error(`nothing breaks ${unbroken.join(', ')}: say so no more`);
  }
};

const shown = ({ invariant, id, detail }: Broken) => `${invariant}  ${id}  ${detail}`;

async function ask(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}
