import { join } from 'node:path';
import { newCredential } from '../../dist/apps/api/libs/access/src/index.js';
import { ask, HERE, inColumns, median, OURS, quantile, say } from '../stage.mjs';

const READS_A_SECOND = 100;
/** The flood is there before the first read that counts, and after the last. */
const AHEAD_SECONDS = 1;

/** How long others wait while wrong secrets come in: reads with a token, at a fixed rate, beside a quiet round. */
export async function flood({ rounds, seconds, flood: rate }, { env, start }, { key, read, tokens }) {
  const server = await start('flooded', OURS, env);
  const readers = await start('readers', join(HERE, 'auth/open-loop.mjs'), {});
  const attackers = await start('attackers', join(HERE, 'auth/open-loop.mjs'), {});
  const secret = () => newCredential('client_secret', 'live');
  const client = () => newCredential('client_id', 'live');
  const total = rate * (seconds + 2 * AHEAD_SECONDS);
  const wrong = (id) => ({
    method: 'POST',
    path: '/api/v1/auth/token',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type: 'client_credentials', client_id: id(), client_secret: secret() }),
  });
  const floods = {
    quiet: undefined,
    'one client': Array.from({ length: total }, () => wrong(() => key.client_id)),
    'a client each': Array.from({ length: total }, () => wrong(client)),
  };
  const reads = [{ path: read, headers: { authorization: `Bearer ${tokens[0]}` } }];

  const measure = async (requests) => {
    const flooding =
      requests && ask(attackers, { url: server.url, rate, seconds: seconds + 2 * AHEAD_SECONDS, requests });
    await new Promise((resolve) => setTimeout(resolve, AHEAD_SECONDS * 1000));
    const { times, statuses } = await ask(readers, { url: server.url, rate: READS_A_SECOND, seconds, requests: reads });
    if (Object.keys(statuses).join() !== '200') throw new Error(`reads were answered ${JSON.stringify(statuses)}`);
    const flooded = await flooding;
    if (flooded?.statuses[200]) throw new Error('a wrong secret was taken');
    return { p50: median(times), p99: quantile(times, 0.99), statuses: flooded?.statuses };
  };

  await measure();
  const measured = [];
  const names = Object.keys(floods);
  for (let n = 0; n < rounds; n++) {
    const round = {};
    for (const i of names.keys()) {
      const name = names[(n + i) % names.length];
      round[name] = await measure(floods[name]);
    }
    measured.push(round);
    say(
      `flood, ${n + 1} of ${rounds}: p99 ${names.map((name) => `${name} ${round[name].p99.toFixed(1)}`).join(', ')} ms`,
    );
  }
  const rows = [
    [`reads, ${READS_A_SECOND}/s`, 'median ms', 'p99 ms', 'p99, ratio', '(from – to)', 'answers to the flood'],
  ];
  for (const name of names) {
    const of = (what) => median(measured.map((round) => round[name][what])).toFixed(1);
    const ratios = measured.map((round) => round[name].p99 / round.quiet.p99);
    const answers = Object.entries(measured.at(-1)[name].statuses ?? {}).map(
      ([status, count]) => `${count} × ${status}`,
    );
    rows.push([
      name === 'quiet' ? name : `${rate} wrong secrets/s, ${name}`,
      of('p50'),
      of('p99'),
      name === 'quiet' ? '' : median(ratios).toFixed(2),
      name === 'quiet' ? '' : `(${Math.min(...ratios).toFixed(2)} – ${Math.max(...ratios).toFixed(2)})`,
      answers.join(', '),
    ]);
  }
  return inColumns(rows);
}
