import type { INestApplicationContext } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { Database } from '../../apps/api/src/database/database.js';

export function poolOf(nest: INestApplicationContext): Pool {
  return (nest.get(Database).source.driver as PostgresDriver).master;
}

const OF_TIMERS = /number_events\(\)|insert into api_key_usage/;

/** Collects the statements that the application sends, but for those of its timers. */
export class Statements {
  private texts: string[] = [];

  constructor(nest: INestApplicationContext, ofTimers = OF_TIMERS) {
    const watched = new WeakSet<PoolClient>();
    poolOf(nest).on('acquire', (client) => {
      if (watched.has(client)) return;
      watched.add(client);
      const query = client.query.bind(client) as (...args: unknown[]) => unknown;
      client.query = ((statement: string | { text: string }, ...rest: unknown[]) => {
        const text = typeof statement === 'string' ? statement : statement.text;
        if (!ofTimers.test(text)) this.texts.push(text.trim());
        return query(statement, ...rest);
      }) as never;
    });
  }

  async during(work: () => Promise<unknown>): Promise<string[]> {
    this.texts = [];
    await work();
    return this.texts;
  }
}
