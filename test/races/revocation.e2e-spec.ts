import { Api, exchange } from '../support/api.js';
import { createKey } from '../support/cli.js';
import { rounds } from '../support/rounds.js';
import { type Server } from '../support/server.js';
import { reuse, startTwoServers, type TwoServers } from '../support/two-servers.js';

const ME = '/api/v1/auth/me';

describe('two processes on one database', () => {
  let databaseUrl: string;
  let here: Server;
  let there: Server;

  let stop: TwoServers['stop'];

  beforeAll(async () => {
    ({ databaseUrl, here, there, stop } = await startTwoServers());
  });
  afterAll(() => stop());

  it('refuse everywhere, within a second, what one of them revoked', async () => {
    const key = await createKey(databaseUrl, ['read:clients']);
    const times: number[] = [];
    for (let round = 0; round < rounds(10, 200); round++) {
      const pair = await exchange(here.url, key);
      const other = new Api(there.url, pair.access_token);
      // Of a generation that the other does not know yet, or does: it is good.
      expect(await other.get(ME)).toMatchObject({ status: 200 });
      await reuse(here, pair);
      const revoked = performance.now();
      while ((await other.get(ME)).status === 200);
      times.push(performance.now() - revoked);
      expect(await new Api(here.url, pair.access_token).get(ME)).toMatchObject({ status: 401 });
    }
    times.sort((a, b) => a - b);
    const [median, worst] = [times[times.length >> 1] as number, times.at(-1) as number];
    process.stdout.write(
      `revoked elsewhere: median ${median.toFixed(1)} ms, worst ${worst.toFixed(1)} ms of ${times.length}\n`,
    );
    expect(worst).toBeLessThan(1000);
  });
});
