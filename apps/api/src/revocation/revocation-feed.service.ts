import { once } from 'node:events';
import { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import pg from 'pg';
import { Database } from '../database/database.js';
import { ENV, type Env } from '../env.js';
import { type AccessState, RevocationsService } from './revocations.service.js';

const BEAT_MS = 2000;
/** Less than what makes memory stale: a connection that answers nothing is given up in time. */
const PATIENCE_MS = 3000;
const RECONNECT_MS = 250;
/** Longer than any transaction can have been under way when it changed something. */
const LOOK_BACK_SECONDS = 120;

const CHANGED = `
  select state from access_states where $1::integer is null or changed_at > now() - make_interval(secs => $1)`;

/**
 * Tells this process what others revoke, over a connection of its own: LISTEN, then everything as it is, then what
 * PostgreSQL notifies of. Every two seconds a heartbeat on the same connection reads what changed lately, so a lost
 * notification is caught, and proves that the connection is alive.
 */
@Injectable()
export class RevocationFeedService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(RevocationFeedService.name);
  private readonly stop = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly revocations: RevocationsService,
    private readonly database: Database,
    private readonly host: HttpAdapterHost,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Whoever serves requests follows; a command has none. The first requests find everything known. */
  async onApplicationBootstrap() {
    if (!this.host.httpAdapter) return;
    await new Promise<void>((started) => {
      this.running = this.follow(started);
    });
  }

  async beforeApplicationShutdown() {
    this.stop.abort();
    await this.running;
  }

  /** @param settled is called when the first attempt is current, or has failed */
  private async follow(settled: () => void): Promise<void> {
    let isLost = false;
    while (!this.stop.signal.aborted) {
      await this.listen(() => {
        if (isLost) this.logger.log('The revocation feed is back.');
        isLost = false;
        settled();
      }).catch((error: Error) => {
        if (!isLost && !this.stop.signal.aborted) this.logger.warn(`The revocation feed is away: ${error.message}`);
        isLost = true;
      });
      settled();
      await delay(RECONNECT_MS, undefined, { signal: this.stop.signal }).catch(() => {});
    }
  }

  /** One connection, until it breaks or the application stops. */
  private async listen(isCurrent: () => void): Promise<void> {
    // Ours to destroy: to end a connection politely takes somebody who answers.
    const socket = new Socket();
    const client = new pg.Client({
      connectionString: this.env.databaseDirectUrl ?? this.database.url,
      application_name: 'invoicenests-feed',
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
      keepAlive: true,
      stream: () => socket,
    });
    const broken = new AbortController();
    const until = AbortSignal.any([broken.signal, this.stop.signal]);
    let reason = new Error('the connection ended');
    client.on('error', (error) => {
      reason = error;
      broken.abort();
    });
    client.on('end', () => broken.abort());
    client.on('notification', ({ payload }) => this.revocations.learn(JSON.parse(payload as string)));
    try {
      await client.connect();
      await client.query('listen access');
      await this.beat(client, null);
      isCurrent();
      while (await paused(until)) await this.beat(client, LOOK_BACK_SECONDS);
      if (!this.stop.signal.aborted) throw reason;
      const ended = once(socket, 'close');
      await Promise.race([client.end().then(() => ended), delay(PATIENCE_MS, undefined, { ref: false })]);
    } finally {
      socket.destroy();
    }
  }

  /** What was committed before the question is in its answer. */
  private async beat(client: pg.Client, lookBack: number | null): Promise<void> {
    const moment = { monotonic: performance.now(), clock: Date.now() };
    const { rows } = await client.query<{ state: AccessState }>({
      name: 'access_states_changed',
      text: CHANGED,
      values: [lookBack],
    });
    for (const { state } of rows) this.revocations.learn(state);
    this.revocations.confirm(moment);
  }
}

/** Waits for the next beat; false when there is none. */
async function paused(until: AbortSignal): Promise<boolean> {
  return delay(BEAT_MS, true, { signal: until }).catch(() => false);
}
