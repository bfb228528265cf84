import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ask, cpuOf, HERE, inColumns, median, OURS, say } from '../stage.mjs';

/** As many as SecretHasher compares at once. */
const AT_ONCE = Math.max(1, availableParallelism() - 1);

/** What an exchange costs beyond its bcrypt: its rate beside that of a process that does nothing but compare. */
export async function exchange({ rounds, seconds, connections }, { env, start }, { key }) {
  const ours = await start('exchanging', OURS, env);
  const bare = await start('bare', join(HERE, 'auth/bcrypt-alone.mjs'), {}, { args: [String(10), String(AT_ONCE)] });
  const body = JSON.stringify({ grant_type: 'client_credentials', ...credentials(key) });
  const runs = {
    ours: () => exchanges(ours, body, seconds, connections),
    bare: () => ask(bare, { seconds }),
  };
  for (const run of Object.values(runs)) await run();
  const measured = [];
  for (let n = 1; n <= rounds; n++) {
    const round = {};
    for (const name of n % 2 === 1 ? ['ours', 'bare'] : ['bare', 'ours']) round[name] = await runs[name]();
    measured.push(round);
    say(`exchange, ${n} of ${rounds}: ${round.ours.rate.toFixed(1)} and ${round.bare.rate.toFixed(1)} a second`);
  }
  const of = (name, what) => median(measured.map((round) => round[name][what]));
  const ratios = measured.map((round) => round.ours.rate / round.bare.rate);
  return inColumns([
    ['', 'exchanges/s', 'bcrypt/s', 'ratio', '(from – to)', 'CPU ms', 'CPU ms, bcrypt'],
    [
      `cost 10, ${AT_ONCE} at once`,
      of('ours', 'rate').toFixed(1),
      of('bare', 'rate').toFixed(1),
      median(ratios).toFixed(2),
      `(${Math.min(...ratios).toFixed(2)} – ${Math.max(...ratios).toFixed(2)})`,
      (of('ours', 'cpu') / 1000).toFixed(1),
      (of('bare', 'cpu') / 1000).toFixed(1),
    ],
  ]);
}

const credentials = ({ client_id, client_secret }) => ({ client_id, client_secret });

/** The round ends when all that began in it are done: none of them burdens what comes next. */
async function exchanges(server, body, seconds, connections) {
  const before = await cpuOf(server);
  const began = performance.now();
  let done = 0;
  const exchangeAgain = async () => {
    while (performance.now() - began < seconds * 1000) {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${server.url}/api/v1/auth/token`, { method: 'POST', headers, body });
      if (response.status !== 200) throw new Error(`an exchange was answered ${response.status}`);
      await response.arrayBuffer();
      done++;
    }
  };
  await Promise.all(Array.from({ length: connections }, exchangeAgain));
  const rate = (done * 1000) / (performance.now() - began);
  return { rate, cpu: ((await cpuOf(server)) - before) / done };
}
