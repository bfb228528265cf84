import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { computeTotals, type Totals, type TotalsInput } from '@app/money';
import pg from 'pg';
import { createTestDatabase } from '../support/database.js';
import { randomFrom } from '../support/random.js';
import { rounds } from '../support/rounds.js';
import { randomDocument } from './documents.js';

const DOCUMENTS = rounds(1000, 100_000);
const BATCH = 500;
const SEED = process.env.CALCULATOR_SEED ? Number.parseInt(process.env.CALCULATOR_SEED, 10) : randomInt(2 ** 31);

type Results = Omit<Totals, 'steps'>;

/** The calculator, held against another one: calculator.sql follows the same rules by other means. */
describe(`totals, CALCULATOR_SEED=${SEED}`, () => {
  let database: pg.Client;

  beforeAll(async () => {
    database = new pg.Client(await createTestDatabase());
    await database.connect();
    await database.query(readFileSync(new URL('calculator.sql', import.meta.url), 'utf8'));
    // Nobody knows beforehand how much each step makes, so what is joined is hashed.
    await database.query('set enable_nestloop = off; set jit = off');
  });
  afterAll(() => database.end());

  async function inSql(documents: readonly TotalsInput[]): Promise<Results[]> {
    const { rows } = await database.query('select totals from calculator.totals($1)', [JSON.stringify(documents)]);
    return rows.map(({ totals }) => totals);
  }

  it('in SQL the vectors come to what they say', async () => {
    const vectors: { name: string; input: TotalsInput; expected: Results }[] = JSON.parse(
      readFileSync(new URL('../../libs/money/vectors.json', import.meta.url), 'utf8'),
    );
    const totals = await inSql(vectors.map(({ input }) => input));
    expect(totals).toHaveLength(vectors.length);
    for (const [index, { name, expected }] of vectors.entries()) {
      expect({ name, totals: totals[index] }).toEqual({ name, totals: expected });
    }
  });

  it(`${DOCUMENTS} random documents come to the same in both`, async () => {
    process.stdout.write(`${DOCUMENTS} random documents, CALCULATOR_SEED=${SEED}\n`);
    const random = randomFrom(SEED);
    const draw = () => {
      const documents = Array.from({ length: BATCH }, () => randomDocument(random));
      return { documents, inSql: inSql(documents) };
    };
    // The database has the next batch to work on while this one is compared.
    let next = draw();
    for (let done = BATCH; done <= DOCUMENTS; done += BATCH) {
      const batch = next;
      const ours = batch.documents.map((document) => computeTotals(document));
      if (done < DOCUMENTS) next = draw();
      for (const [index, theirs] of (await batch.inSql).entries()) {
        const { steps, ...totals } = ours[index] as Totals;
        // toEqual says where they differ; asked of each it would take longer than both calculators.
        if (!isDeepStrictEqual(totals, theirs)) {
          const document = batch.documents[index];
          expect({ document, totals }).toEqual({ document, totals: theirs });
        }
      }
    }
  });
});
