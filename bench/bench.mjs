import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { readEnv } from '../dist/apps/api/apps/api/src/env.js';
import { prepare } from './prepare.mjs';
import { exchange, HERE, inColumns, load, median, OURS, onStage, say } from './stage.mjs';

const WARM_UP_SECONDS = 2;

/** Fills a database, measures both servers in turn, and prints the table. */
export function bench(options) {
  return onStage({ durable: !options['not-durable'] }, async ({ env, directory, undo, start }) => {
    say(`Making ${options.invoices} invoices with 5 lines …`);
    const scene = await prepare(readEnv(env), options.invoices);
    const ours = await start('ours', OURS, env);
    const task = join(directory, 'baseline.json');
    writeFileSync(task, JSON.stringify(scene.baseline));
    const baseline = await start('baseline', join(HERE, 'baseline.mjs'), {}, { args: [task] });
    const token = await exchange(ours.url, scene.key);
    const headers = { authorization: `Bearer ${token}` };
    const database = new pg.Client(env.DATABASE_URL);
    await database.connect();
    undo.push(() => database.end());

    const routes = scene.routes.filter(({ name }) => name.includes(options.only));
    if (routes.length === 0) throw new Error(`--only: no route is named like "${options.only}"`);
    const measured = [];
    for (const route of routes) {
      await compareAnswers(route, headers, ours.url, baseline.url);
      const run = (server, seconds) => load(server, route, { headers, seconds, connections: options.connections });
      for (const server of [ours, baseline]) await run(server, WARM_UP_SECONDS);
      const rounds = [];
      for (let n = 1; n <= options.rounds; n++) {
        const round = {};
        // Whoever comes second meets the larger tables: they take turns at it.
        for (const server of n % 2 === 1 ? [ours, baseline] : [baseline, ours]) {
          // Plans were made for the tables as they were.
          for (const statement of ['vacuum analyze', 'checkpoint']) await database.query(statement);
          round[server.name] = await run(server, options.seconds);
        }
        rounds.push(round);
        const { ours: a, baseline: b } = round;
        say(`${route.name}, ${n} of ${options.rounds}: ${Math.round(a.rate)} and ${Math.round(b.rate)} requests/s`);
      }
      measured.push({ route, rounds });
    }
    process.stdout.write(table(measured));
  });
}

/** Both answer with the same bytes, but for what is new each time, and the form of cursors. */
async function compareAnswers({ name, requests: [{ path, method, body, headers, setupRequest }] }, token, ...urls) {
  const answers = await Promise.all(
    urls.map(async (url) => {
      const request = { method, body, headers: { ...token, ...headers } };
      const response = await fetch(url + path, setupRequest ? setupRequest(request) : request);
      const text = await response.text();
      if (!response.ok) throw new Error(`${name}: ${url} answers ${response.status} ${text}`);
      const own = method === 'GET' ? /(?<="next_cursor":)"[^"]*"/ : /"[a-z]{3}_[0-9a-z]{26}"|"[-\d]+T[\d:.]+Z"/g;
      return text.replace(own, '""');
    }),
  );
  const [ours, baseline] = answers;
  if (ours === baseline) return;
  const at = [...ours].findIndex((character, index) => character !== baseline[index]);
  const around = (text) => text.slice(Math.max(0, at - 100), at + 100);
  throw new Error(`${name}: the answers differ at ${at}\n${around(ours)}\n${around(baseline)}`);
}

function table(measured) {
  const rows = [
    ['', 'ours', 'baseline', '', '', 'ours', 'baseline', 'ours'],
    ['route', 'requests/s', 'requests/s', 'ratio', '(from – to)', 'CPU µs', 'CPU µs', 'statements'],
    ...measured.map(({ route, rounds }) => {
      const of = (server, what) => Math.round(median(rounds.map((round) => round[server][what])));
      const ratios = rounds.map(({ ours, baseline }) => ours.rate / baseline.rate);
      const range = `(${Math.min(...ratios).toFixed(2)} – ${Math.max(...ratios).toFixed(2)})`;
      return [
        route.name,
        of('ours', 'rate'),
        of('baseline', 'rate'),
        median(ratios).toFixed(2),
        range,
        of('ours', 'cpu'),
        of('baseline', 'cpu'),
        route.sent.length,
      ].map(String);
    }),
  ];
  return inColumns(rows);
}
