import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HttpProxy } from '../../support/http-proxy.js';
import type { Project } from '../project.js';
import { record, recorded, stable } from './answers.js';
import { type Call, calls } from './document.js';
import { guides } from './guides.js';
import { curl, LANGUAGES, type Language, runSample } from './languages.js';
import { compile, newProject } from './project.js';
import { RECEIPT } from './resources.js';
import { startWorld, type World } from './world.js';

const WORLDS = 2;

describe('what the pages show', () => {
  let worlds: World[];
  let project: Project;

  beforeAll(async () => {
    project = await newProject();
    expect(await compile(project)).toEqual([]);
    worlds = await Promise.all(Array.from({ length: WORLDS }, () => startWorld([...calls, ...guides])));
    if (process.env.RECORD_SAMPLES) await recordAnswers(worlds[0] as World);
  });

  afterAll(async () => {
    await Promise.all((worlds ?? []).map((world) => world.stop()));
    project?.remove();
  });

  it.each(LANGUAGES)('runs and is answered as it says, for every operation: $file', async (language) => {
    const said = await runAll(language, calls);
    const answered = calls.map((call) => [
      call.operationId,
      language.expect(recorded(`samples/${call.operationId}/answer.json`), call),
    ]);
    expect(stable(said)).toEqual(stable(Object.fromEntries(answered)));
    console.log(`${language.file}: ${Object.keys(said).length} samples of ${calls.length} operations`);
  });

  it.each(LANGUAGES)('is not answered as it says where a field has another name: $file', async (language) => {
    const call = calls.find(({ operationId }) => operationId === 'getInvoice') as Call;
    const world = worlds[0] as World;
    const env = await world.enter(call);
    const proxy = await HttpProxy.to(world.url);
    const run = async () => {
      const path = language.path(call.operationId, project.folder);
      return stable(language.read(await runSample(language, path, { ...env, INVOICENESTS_URL: proxy.url }), call));
    };
    try {
      const answered = stable(language.expect(recorded('samples/getInvoice/answer.json'), call));
      expect(await run()).toEqual(answered);
      proxy.next('GET /api/v1/invoices/inv_01h455vb4pex5vsknk084sn02q', (body) =>
        body.replace('"number":', '"invoice_number":'),
      );
      expect(await run()).not.toEqual(answered);
    } finally {
      await proxy.close();
    }
  });

  it.each(LANGUAGES)('fetches the file that was sent: $file', async (language) => {
    const call = calls.find(({ download }) => download !== undefined) as Call;
    const env = await (worlds[0] as World).enter(call);
    const fetched: Buffer[] = [];
    const look = (folder: string) => void fetched.push(readFileSync(join(folder, call.download as string)));
    await runSample(language, language.path(call.operationId, project.folder), env, look);
    expect(fetched).toEqual([readFileSync(RECEIPT)]);
  });

  it.each(LANGUAGES)('runs in the guides: $file', async (language) => {
    const shown = guides.filter(({ files }) => files.includes(language.file));
    const said = await runAll({ ...language, env: {}, read: (printed) => printed }, shown);
    expect(Object.values(said).filter((text) => String(text).startsWith('Error: '))).toEqual([]);
    for (const { operationId, output } of shown) {
      if (output !== undefined) expect(stable(said[operationId])).toBe(stable(output));
    }
  });

  /** What each sample said. Every world takes the next one as soon as it is free. */
  async function runAll(language: Language, shown: readonly Call[]): Promise<Record<string, unknown>> {
    const waiting = [...shown];
    const said: Record<string, unknown> = {};
    const work = async (world: World) => {
      for (let call = waiting.shift(); call; call = waiting.shift()) {
        const path = language.path(call.operationId, project.folder);
        const printed = runSample(language, path, await world.enter(call));
        said[call.operationId] = await printed.then((text) => language.read(text, call), String);
      }
    };
    await Promise.all(worlds.map(work));
    return said;
  }
});

/** `npm run samples -- --record`. */
async function recordAnswers(world: World): Promise<void> {
  for (const call of calls) {
    const text = await runSample(curl, curl.path(call.operationId), await world.enter(call));
    record(`samples/${call.operationId}/answer.json`, curl.read(text, call));
  }
  execFileSync('node_modules/.bin/biome', ['format', '--write', 'samples'], { stdio: 'pipe' });
}
