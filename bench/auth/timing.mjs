import { newCredential } from '../../dist/apps/api/libs/access/src/index.js';
import { inColumns, median, OURS, say } from '../stage.mjs';

/** Whether the time of a refusal tells that a client exists: unknown clients and wrong secrets in turn, one at a time. */
export async function timing({ samples }, { env, start }, { key }) {
  // Each request comes from an address of its own, so that no limit on failures comes into it.
  const server = await start('timed refusals', OURS, { ...env, TRUSTED_PROXIES: 'loopback' });
  let requests = 0;
  const refuse = async (client_id) => {
    requests++;
    const body = JSON.stringify({
      grant_type: 'client_credentials',
      client_id,
      client_secret: newCredential('client_secret', 'live'),
    });
    const began = performance.now();
    const response = await fetch(`${server.url}/api/v1/auth/token`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-forwarded-proto': 'https',
        'x-forwarded-for': `10.0.${requests >> 8}.${requests & 255}`,
      },
      body,
    });
    await response.arrayBuffer();
    if (response.status !== 401) throw new Error(`a wrong secret was answered ${response.status}`);
    return performance.now() - began;
  };
  const kinds = { unknown: () => newCredential('client_id', 'live'), wrong: () => key.client_id };
  for (let n = 0; n < 20; n++) for (const id of Object.values(kinds)) await refuse(id());
  const times = { unknown: [], wrong: [] };
  for (let n = 0; n < samples; n++) {
    for (const name of n % 2 === 0 ? ['unknown', 'wrong'] : ['wrong', 'unknown']) {
      times[name].push(await refuse(kinds[name]()));
    }
  }
  say(`timing: ${2 * samples} refusals`);
  const { unknown, wrong } = times;
  return inColumns([
    ['', 'unknown client, ms', 'wrong secret, ms', 'difference', 'Mann-Whitney p'],
    [
      `median of ${samples}`,
      median(unknown).toFixed(2),
      median(wrong).toFixed(2),
      (median(unknown) - median(wrong)).toFixed(2),
      mannWhitney(unknown, wrong).toFixed(3),
    ],
  ]);
}

/** The two-sided p of the U test, by the normal approximation with its correction for ties. */
function mannWhitney(a, b) {
  const all = [...a.map((value) => [value, 1]), ...b.map((value) => [value, 0])].sort(([x], [y]) => x - y);
  const n = all.length;
  let rankSum = 0;
  let ties = 0;
  for (let from = 0, to; from < n; from = to) {
    for (to = from + 1; to < n && all[to][0] === all[from][0]; ) to++;
    const rank = (from + 1 + to) / 2;
    for (let i = from; i < to; i++) rankSum += all[i][1] * rank;
    ties += (to - from) ** 3 - (to - from);
  }
  const u = rankSum - (a.length * (a.length + 1)) / 2;
  const deviation = Math.sqrt(((a.length * b.length) / 12) * (n + 1 - ties / (n * (n - 1))));
  const z = Math.abs(u - (a.length * b.length) / 2) / deviation;
  return 2 * (1 - normal(z));
}

/** The distribution function of the normal distribution: Abramowitz and Stegun 26.2.17, good to 7 digits. */
function normal(z) {
  const t = 1 / (1 + 0.2316419 * z);
  const series = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];
  const tail = series.reduceRight((sum, c) => (sum + c) * t, 0);
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * tail;
}
