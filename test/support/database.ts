import { randomBytes } from 'node:crypto';
import pg from 'pg';

const TEMPLATE = 'invoicenests_template';

/** A new database with the current schema, in the PostgreSQL that the run started. Its URL. */
export async function createTestDatabase(template = TEMPLATE): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(`create database ${name} template ${template}`);
  return databaseUrl(name);
}

export function databaseUrl(name: string): string {
  const url = new URL(process.env.TEST_DATABASE_URL as string);
  url.pathname = `/${name}`;
  return url.href;
}

export async function administer(sql: string): Promise<void> {
  const client = new pg.Client(process.env.TEST_DATABASE_URL);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
