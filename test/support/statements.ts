import type { INestApplicationContext } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { Database } from '../../apps/api/src/database/database.js';

export function poolOf(nest: INestApplicationContext): Pool {
  return (nest.get(Database).source.driver as PostgresDriver).master;
}

const OF_TIMERS = /number_events\(\)|insert into api_key_usage/;

export interface Sent {
  text: string;
  values: unknown[];
}

/** Collects the statements that the application sends, but for those of its timers. */
export class Statements {
  private sent: Sent[] = [];

  constructor(nest: INestApplicationContext, ofTimers = OF_TIMERS) {
    const watched = new WeakSet<PoolClient>();
    poolOf(nest).on('acquire', (client) => {
      if (watched.has(client)) return;
      watched.add(client);
      const query = client.query.bind(client) as (...args: unknown[]) => unknown;
      client.query = ((statement: string | Sent, ...rest: unknown[]) => {
        const { text, values } = typeof statement === 'string' ? { text: statement, values: rest[0] } : statement;
        if (!ofTimers.test(text)) this.sent.push({ text: text.trim(), values: Array.isArray(values) ? values : [] });
        return query(statement, ...rest);
      }) as never;
    });
  }

  async during(work: () => Promise<unknown>): Promise<string[]> {
    return (await this.sentDuring(work)).map(({ text }) => text);
  }

  async sentDuring(work: () => Promise<unknown>): Promise<Sent[]> {
    this.sent = [];
    await work();
    return this.sent;
  }
}
