import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Api } from '../../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../../test/support/app.js';
import { formOf, PDF } from '../../../../../test/support/routes.js';
import { StrangePlaceError, SweepService } from './sweep.service.js';

const RECEIPT = { vendor: { name: 'Acme' }, category: 'travel', expense_date: '2026-01-31', amount: '121' };
const HOUR = 3_600_000;

describe('a sweep', () => {
  let app: TestApp;
  let api: Api;
  let directory: string;
  let path: string;

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signIn();
    directory = (app.env.storage as { directory: string }).directory;
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    await rm(directory, { recursive: true, force: true });
    path = `/api/v1/expenses/${(await api.post('/api/v1/expenses', RECEIPT)).body.id}/attachments`;
  });

  const sweep = (remove = true, evenAll = false) => app.nest.get(SweepService).sweep({ remove, evenAll }, () => {});
  const files = () => readdirSync(directory).sort();
  const age = (name: string, hours: number) => {
    const then = new Date(Date.now() - hours * HOUR);
    utimesSync(join(directory, name), then, then);
  };
  const leave = (hours: number, name: string = randomUUID()) => {
    writeFileSync(join(directory, name), 'left');
    age(name, hours);
    return name;
  };
  /** The name of the file of a new receipt, which is as old as it says. */
  const receipt = async (hours: number) => {
    const { body } = await api.post(path, formOf());
    const { rows } = await app.database.query('select storage_key from attachments where id = $1', [body.id]);
    age(rows[0].storage_key, hours);
    return rows[0].storage_key as string;
  };

  it('removes what no receipt names and is older than a day, and nothing else', async () => {
    const kept = [await receipt(1), await receipt(1000), leave(23), leave(1000, 'notes.txt'), leave(48, 'x-y')];
    mkdirSync(join(directory, randomUUID()));
    kept.push(...files().filter((name) => !kept.includes(name)));
    const [one, other] = [leave(25), leave(1000)];
    const found = { files: 5, orphans: 2, bytes: 8 };
    expect(await sweep(false)).toMatchObject(found);
    expect(files()).toEqual([...kept, one, other].sort());
    expect(await sweep()).toMatchObject(found);
    expect(files()).toEqual(kept.sort());
    expect(await sweep()).toMatchObject({ files: 3, orphans: 0 });
  });

  it('goes through more than it holds at once', async () => {
    const named = await receipt(48);
    for (let count = 0; count < 2500; count++) leave(48);
    expect(await sweep()).toMatchObject({ files: 2501, orphans: 2500, bytes: 10_000 });
    expect(files()).toEqual([named]);
  });

  it('finds nothing where there is nothing', async () => {
    expect(await sweep()).toMatchObject({ files: 0, orphans: 0 });
  });

  it('takes nothing out of a place of which nothing is known here, unless it is told to', async () => {
    mkdirSync(directory);
    const orphans = [leave(48), leave(48)].sort();
    await expect(sweep()).rejects.toThrow(StrangePlaceError);
    expect(await sweep(false)).toMatchObject({ files: 2, orphans: 2 });
    expect(files()).toEqual(orphans);
    expect(await sweep(true, true)).toMatchObject({ orphans: 2 });
    expect(files()).toEqual([]);
  });

  it('leaves alone what is just coming and going', async () => {
    const named = [await receipt(48)];
    let isBusy = true;
    const work = async () => {
      for (let count = 0; count < 10; count++) {
        const added = await api.post(path, formOf(PDF));
        expect(added).toMatchObject({ status: 201 });
        if (count % 2) expect(await api.delete(`${path}/${added.body.id}`)).toMatchObject({ status: 204 });
      }
    };
    const workers = Promise.all([work(), work(), work()]).finally(() => {
      isBusy = false;
    });
    while (isBusy) expect(await sweep()).toMatchObject({ orphans: 0 });
    await workers;
    expect(files()).toHaveLength(named.length + 15);
    for (const { id } of (await api.get(path)).body.data) {
      expect(await api.get(`${path}/${id}`)).toMatchObject({ status: 200 });
    }
  });
});
