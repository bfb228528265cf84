import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { type Cluster, DATABASE, openCluster, SUPERUSER } from './postgres-cluster.js';
import { findPostmaster, launch, PassingRefusal, shutDown } from './postmaster.js';

/** Any number that nothing else locks; in the database `postgres`, where nothing else of ours is. */
const LEASE_LOCK = 7_315_411;
const POLL_MS = 50;
const PATIENCE_MS = 60_000;

export interface EmbeddedPostgres {
  /** Of the database `invoicenests`, with the password. Stays the same for as long as this process uses it. */
  url: string;
  /** It ran already. */
  adopted: boolean;
  /** Where its data and its log are. */
  directory: string;
  /** Leaves it, and stops it unless another process of ours still uses it. Close all connections before. */
  stop(): Promise<void>;
}

/**
 * The PostgreSQL in DATA_DIR: made if there is none, started if it does not run, joined if it does.
 *
 * The server, the command line and others share it. Each holds a session ("lease") with a shared lock for as long as
 * it uses PostgreSQL; PostgreSQL lets go of it even if the process is killed. Whoever leaves tries to lock
 * exclusively, and who succeeds was the last and stops the server.
 *
 * @throws {Error} with the end of PostgreSQL's log if it does not start
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string;
  log: (line: string) => void;
  /** Default true. False survives no crash of the machine, is faster and takes 200 connections: tests only. */
  durable?: boolean;
}): Promise<EmbeddedPostgres> {
  const { dataDir, log, durable = true } = options;
  const cluster = await openCluster({ dataDir, log, durable });
  const first = await join(cluster, durable);
  let lease = first;
  let rejoining: Promise<void> = Promise.resolve();
  let stopping: Promise<void> | undefined;

  // Without a lease another process could take itself for the last one; and if PostgreSQL was killed, nobody else
  // starts it again.
  const keep = () =>
    lease.client.once('end', () => {
      if (stopping) return;
      log('The connection to PostgreSQL broke; joining it again …');
      rejoining = join(cluster, durable, first.port).then(
        (session) => {
          lease = session;
          keep();
          log(`PostgreSQL is back${lease.port === first.port ? '' : ' on another port: restart to use it'}.`);
        },
        (error: Error) => log(error.message),
      );
    });
  keep();

  const leave = async () => {
    await rejoining;
    const isLast = await letGo(lease.client).catch(() => false);
    // The exclusive lock is kept until the server ends, so that a newcomer waits for that and starts it anew.
    if (isLast) await shutDown(cluster.data);
    await lease.client.end();
  };

  return {
    url: `postgresql://${SUPERUSER}:${cluster.password}@127.0.0.1:${first.port}/${DATABASE}`,
    adopted: first.adopted,
    directory: dirname(cluster.data),
    stop: () => (stopping ??= leave()),
  };
}

interface Lease {
  client: pg.Client;
  port: number;
  adopted: boolean;
}

/** Whatever state the server is in (not running, starting, ready, stopping, crashed): ends with a lease. */
async function join(cluster: Cluster, durable: boolean, port?: number): Promise<Lease> {
  let adopted = true;
  for (const deadline = Date.now() + PATIENCE_MS; ; await setTimeout(POLL_MS)) {
    const running = findPostmaster(cluster.data);
    if (running?.status === 'ready') {
      const client = await takeLease(cluster, running.port);
      if (client) return { client, port: running.port, adopted };
    }
    if (Date.now() > deadline) throw new Error(`PostgreSQL does not get ready. Its log is ${cluster.logFile}.`);
    if (running) continue;
    try {
      await launch(cluster, durable, port);
      adopted = false;
    } catch (error) {
      if (!(error instanceof PassingRefusal) || Date.now() > deadline) throw error;
      adopted = true;
    }
  }
}

/** Undefined when the server is about to stop, or is just recovering. */
async function takeLease({ password }: Cluster, port: number): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: SUPERUSER,
    password,
    database: 'postgres',
    application_name: 'invoicenests-lease',
    connectionTimeoutMillis: 10_000,
  });
  // Node would exit on an unheard error; what follows from it hangs on 'end'.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT pg_advisory_lock_shared($1)', [LEASE_LOCK]);
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    // Class 57P: shutting down, crashed, not yet accepting. What has no SQLSTATE is a broken connection.
    if (error instanceof pg.DatabaseError && !error.code?.startsWith('57P')) throw error;
    return undefined;
  }
}

/** Whether nobody else holds a lease. */
async function letGo(client: pg.Client): Promise<boolean> {
  await client.query('SELECT pg_advisory_unlock_shared($1)', [LEASE_LOCK]);
  const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS obtained', [LEASE_LOCK]);
  return rows[0].obtained;
}
