import { Answer, ApiError } from '@app/http';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Database } from '../database/database.js';
import { instant } from '../database/json-select.js';
import { Timers } from '../database/timers.js';
import { keyStatus } from './api-key.entity.js';
import { MOST_USED } from './dto/api-key.dto.js';
import type { ActivityQuery } from './dto/list-api-keys.dto.js';

const FLUSH_MS = 5000;
const DAY_MS = 86_400_000;

interface Use {
  key_id: string;
  /** Milliseconds since the epoch, of its midnight (UTC). */
  day: number;
  requests: number;
  errors: number;
  last: number;
}

/** In one order, so that two processes never wait for each other. A key that is not there any more is passed over. */
const ADD = `
  insert into api_key_usage as u (key_id, day, requests, errors, last_used_at)
  select n.key_id, n.day, n.requests, n.errors, n.last_used_at
  from unnest($1::text[], $2::date[], $3::bigint[], $4::bigint[], $5::timestamptz[])
    as n (key_id, day, requests, errors, last_used_at)
  join api_keys k on k.id = n.key_id
  order by k.id, n.day
  on conflict (key_id, day) do update set
    requests = u.requests + excluded.requests,
    errors = u.errors + excluded.errors,
    last_used_at = greatest(u.last_used_at, excluded.last_used_at)`;

/**
 * SQL for every day (UTC) of the last few, up to today, with what was counted on it.
 * @param days the place of how many
 * @param uses a query for `day`, `requests` and `errors`, one row a day
 */
const daysOf = (days: string, uses: string) => `
  days as materialized (
    select d::date as date, coalesce(u.requests, 0) as requests, coalesce(u.errors, 0) as errors
    from (select (now() at time zone 'UTC')::date as date) today
    cross join generate_series(today.date - (${days}::integer - 1), today.date, interval '1 day') d
    left join (${uses}) u on u.day = d::date
  )`;

const DAYS = '(select json_agg(row_to_json(days) order by date) from days) as days';
const TOTALS = `(select row_to_json(s) from (select sum(requests) as requests, sum(errors) as errors from days) s) as totals`;
const LAST_USED = `(select ${instant('max(u.last_used_at)')} from api_key_usage u where u.key_id = k.id) as last_used_at`;

const ACTIVITY = `
  with ${daysOf('$2', 'select day, requests, errors from api_key_usage where key_id = $1')}
  select row_to_json(t)::text as json from (
    select ${DAYS}, ${TOTALS}, ${LAST_USED} from api_keys k where k.id = $1
  ) t`;

const ACTIVITY_OF_ALL = `
  with uses as materialized (
    select key_id, day, requests, errors from api_key_usage
    where day > (now() at time zone 'UTC')::date - $1::integer and day <= (now() at time zone 'UTC')::date
  ), ${daysOf('$1', 'select day, sum(requests) as requests, sum(errors) as errors from uses group by day')},
  keys as materialized (
    select k.id, k.name, k.client_id, ${keyStatus('k')} as status,
      coalesce(u.requests, 0) as requests, coalesce(u.errors, 0) as errors, ${LAST_USED}
    from api_keys k
    left join (select key_id, sum(requests) as requests, sum(errors) as errors from uses group by key_id) u
      on u.key_id = k.id
    order by requests desc, id desc limit ${MOST_USED}
  )
  select row_to_json(t)::text as json from (
    select ${DAYS}, ${TOTALS},
      (select coalesce(json_agg(row_to_json(keys) order by requests desc, id desc), '[]') from keys) as keys
  ) t`;

/**
 * How keys are used. A request is counted in memory and costs no statement; what was counted is added up in the database
 * every few seconds and when the server stops. What could not be written waits for the next time.
 */
@Injectable()
export class ApiKeyUsageService implements OnApplicationBootstrap {
  /** By day, then by key: a number and a string that is there already cost less to find than a new string. */
  private uses = new Map<number, Map<string, Use>>();

  constructor(
    private readonly database: Database,
    private readonly timers: Timers,
  ) {}

  onApplicationBootstrap() {
    this.timers.every(FLUSH_MS, 'write the usage of keys', () => this.flush());
  }

  /** For every answer; those to people and to nobody are not counted. */
  readonly count = ({ user }: FastifyRequest, { statusCode }: FastifyReply, done: () => void) => {
    if (user?.actor.type === 'api_key') {
      const use = this.of(user.actor.id, Date.now());
      use.requests++;
      if (statusCode >= 400) use.errors++;
    }
    done();
  };

  /** The key was used, other than with a token: exchanged or refreshed. */
  touch(keyId: string): void {
    this.of(keyId, Date.now());
  }

  async flush(): Promise<void> {
    if (this.uses.size === 0) return;
    const uses = [...this.uses.values()].flatMap((ofDay) => [...ofDay.values()]);
    this.uses = new Map();
    try {
      await this.database.query({ name: 'api_key_usage_add', text: ADD }, [
        uses.map((use) => use.key_id),
        uses.map((use) => new Date(use.day).toISOString().slice(0, 10)),
        uses.map((use) => use.requests),
        uses.map((use) => use.errors),
        uses.map((use) => new Date(use.last).toISOString()),
      ]);
    } catch (error) {
      for (const { key_id, requests, errors, last } of uses) {
        const use = this.of(key_id, last);
        use.requests += requests;
        use.errors += errors;
      }
      throw error;
    }
  }

  /** @throws ApiError 404 `not_found` */
  async activity(id: string, { days }: ActivityQuery): Promise<Answer> {
    const [row] = await this.database.query<{ json: string }>({ name: 'api_key_activity', text: ACTIVITY }, [id, days]);
    if (!row) throw new ApiError('not_found', { params: { kind: 'api key', id } });
    return new Answer(200, row.json);
  }

  async activityOfAll({ days }: ActivityQuery): Promise<Answer> {
    const statement = { name: 'api_keys_activity', text: ACTIVITY_OF_ALL };
    const [row] = await this.database.query<{ json: string }>(statement, [days]);
    return new Answer(200, row?.json ?? null);
  }

  private of(key_id: string, at: number): Use {
    const day = at - (at % DAY_MS);
    let ofDay = this.uses.get(day);
    if (!ofDay) {
      ofDay = new Map();
      this.uses.set(day, ofDay);
    }
    let use = ofDay.get(key_id);
    if (!use) {
      use = { key_id, day, requests: 0, errors: 0, last: at };
      ofDay.set(key_id, use);
    }
    if (use.last < at) use.last = at;
    return use;
  }
}
