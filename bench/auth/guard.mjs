import autocannon from 'autocannon';
import { ask, inColumns, load, median, OURS, quantile, say } from '../stage.mjs';

/** More than a process remembers: used in turn, each is seen for the first time, again and again. */
export const TOKENS = 20_000;
const CALLS = 25_000;

/** What authentication, generation and scopes cost a request: the same application with guards that let everything pass. */
export async function guard({ rounds, seconds, connections }, { env, start }, scene) {
  const guarded = await start('guarded', OURS, env);
  const open = await start('open', OURS, env, { preloads: ['auth/open-guards.mjs'] });
  const timed = await start('timed', OURS, env, { preloads: ['auth/time-guards.mjs'] });
  const routes = {
    old: { name: 'a token seen before', requests: [{ path: scene.read, headers: bearer(scene.tokens[0]) }] },
    new: { name: 'a token seen for the first time', requests: [{ path: scene.read, setupRequest: inTurn(scene) }] },
  };

  const runs = { old: [guarded, routes.old], new: [guarded, routes.new], open: [open, routes.old] };
  const run = ([server, route]) => load(server, route, { headers: {}, seconds, connections });
  const names = Object.keys(runs);
  for (const name of names) await run(runs[name]);
  const cpu = { old: [], new: [], open: [] };
  for (let n = 0; n < rounds; n++) {
    for (const i of names.keys()) {
      const name = names[(n + i) % names.length];
      cpu[name].push((await run(runs[name])).cpu);
    }
    const [seen, first, none] = names.map((name) => Math.round(cpu[name].at(-1)));
    say(`guard, ${n + 1} of ${rounds}: ${seen} and ${first} µs a request, without guards ${none}`);
  }

  const rows = [['', 'CPU µs', 'without', 'difference', 'the check itself, µs', '', '', '']];
  rows.push(['', 'a request', 'guards', '(from – to)', 'median', 'p99', 'calls', 'statements']);
  for (const kind of ['old', 'new']) {
    const { durations, statements } = await timeChecks(timed, routes[kind], connections);
    const differences = cpu[kind].map((value, n) => value - cpu.open[n]);
    const range = `${Math.round(Math.min(...differences))} – ${Math.round(Math.max(...differences))}`;
    rows.push([
      routes[kind].name,
      `${Math.round(median(cpu[kind]))}`,
      `${Math.round(median(cpu.open))}`,
      `${Math.round(median(differences))} (${range})`,
      (median(durations) * 1000).toFixed(1),
      (quantile(durations, 0.99) * 1000).toFixed(1),
      `${durations.length}`,
      `${statements}`,
    ]);
  }
  return inColumns(rows);
}

const bearer = (token) => ({ authorization: `Bearer ${token}` });

function inTurn({ tokens }) {
  let next = 0;
  return (request) => ({
    ...request,
    headers: { ...request.headers, ...bearer(tokens[next++ % tokens.length]) },
  });
}

/** Under the same load, in a process that looks at the clock before and after. */
async function timeChecks(server, { requests }, connections) {
  const shoot = async (amount) => {
    const result = await autocannon({ url: server.url, connections, amount, requests });
    if (result['2xx'] !== amount) throw new Error(`${server.name}: ${result['2xx']} good answers of ${amount}`);
  };
  await shoot(TOKENS / 4);
  await ask(server, 'checks');
  await shoot(CALLS);
  return ask(server, 'checks');
}
