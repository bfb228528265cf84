import { ConnectionError } from './errors.js';
import { pause, sleep } from './waiting.js';

export interface RowsOptions {
  /** The rows after the one that the cursor names, as NDJSON. */
  open(cursor: string | undefined): Promise<Response>;
  /** The field that names a row. */
  key: string;
  /** How often it is opened again without a row in between. */
  maxRetries: number;
  signal: AbortSignal | undefined;
}

/**
 * An export, row by row, however long it is: only what has just arrived is in memory. Where the connection breaks, it goes on
 * after the last row that came, so that none is missing and none comes twice. Each iteration is an export of its own; nothing
 * is sent before.
 */
export class Rows<Row> implements AsyncIterable<Row> {
  readonly #options: RowsOptions;

  constructor(options: RowsOptions) {
    this.#options = options;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Row, void, undefined> {
    const { open, key, maxRetries, signal } = this.#options;
    let cursor: string | undefined;
    for (let retries = 0; ; ) {
      const { body } = await open(cursor);
      try {
        for await (const line of linesOf(body)) {
          const row = read<Row>(line);
          cursor = String((row as Record<string, unknown>)[key]);
          retries = 0;
          yield row;
        }
        return;
      } catch (error) {
        if (!(error instanceof ConnectionError) || retries >= maxRetries) throw error;
        await sleep(pause(retries++), signal);
      }
    }
  }
}

function read<Row>(line: string): Row {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new ConnectionError('A row is not JSON', { cause });
  }
}

/** @throws ConnectionError where the last one has no end */
async function* linesOf(body: Response['body']): AsyncGenerator<string, void, undefined> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let begun = '';
  try {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true };
      if (done) break;
      const lines = (begun + decoder.decode(value, { stream: true })).split('\n');
      begun = lines.pop() as string;
      yield* lines;
    }
  } finally {
    await reader?.cancel().catch(() => {});
  }
  if (begun !== '') throw new ConnectionError('The answer broke off within a row');
}
