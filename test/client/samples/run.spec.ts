import { execFileSync } from 'node:child_process';
import { record, recorded, stable } from './answers.js';
import { calls } from './document.js';
import { curl, javascript, type Language, python, runSample } from './languages.js';
import { startWorld, type World } from './world.js';

const WORLDS = 2;

describe('what the pages show', () => {
  let worlds: World[];

  beforeAll(async () => {
    worlds = await Promise.all(Array.from({ length: WORLDS }, () => startWorld(calls)));
    if (process.env.RECORD_SAMPLES) await recordAnswers(worlds[0] as World);
  });

  afterAll(() => Promise.all((worlds ?? []).map((world) => world.stop())));

  it.each([curl, javascript, python])('runs and is answered as it says: $file', async (language) => {
    const said = await runAll(language);
    const answered = calls.map((call) => [
      call.operationId,
      language.expect(recorded(`samples/${call.operationId}/answer.json`), call),
    ]);
    expect(stable(said)).toEqual(stable(Object.fromEntries(answered)));
    console.log(`${language.file}: ${Object.keys(said).length} samples of ${calls.length} operations`);
  });

  /** What each sample said. Every world takes the next one as soon as it is free. */
  async function runAll({ file, command, read }: Language): Promise<Record<string, unknown>> {
    const waiting = [...calls];
    const said: Record<string, unknown> = {};
    const work = async (world: World) => {
      for (let call = waiting.shift(); call; call = waiting.shift()) {
        const path = `samples/${call.operationId}/${file}`;
        said[call.operationId] = await runSample(command, path, await world.enter(call)).then(read, String);
      }
    };
    await Promise.all(worlds.map(work));
    return said;
  }
});

/** `npm run samples -- --record`. */
async function recordAnswers(world: World): Promise<void> {
  for (const call of calls) {
    const folder = `samples/${call.operationId}`;
    const text = await runSample(curl.command, `${folder}/${curl.file}`, await world.enter(call));
    record(`${folder}/answer.json`, curl.read(text));
  }
  execFileSync('node_modules/.bin/biome', ['format', '--write', 'samples']);
}
