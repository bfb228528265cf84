import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../database/database.js';

/** What decides whether a token of a key is still good. */
export interface KeyState {
  gen: number;
  /** Milliseconds since the epoch; infinite where the key does not expire. */
  expires_at: number;
  revoked: boolean;
}

interface KeyRow {
  id: string;
  gen: number;
  expires_at: Date | null;
  revoked_at: Date | null;
}

const COLUMNS = 'select id, gen, expires_at, revoked_at from api_keys';

/**
 * The state of every key in memory, so that a request with a valid token asks the database nothing. Whoever changes a
 * key in this process says so here before it answers.
 */
@Injectable()
export class KeyStatesService implements OnApplicationBootstrap {
  private readonly states = new Map<string, KeyState>();

  constructor(private readonly database: Database) {}

  async onApplicationBootstrap() {
    for (const row of await this.database.query<KeyRow>({ text: COLUMNS }, [])) this.remember(row);
  }

  get(id: string): KeyState | undefined {
    return this.states.get(id);
  }

  /** Reads the key's row: for a key or a generation that another process made a moment ago. */
  async read(id: string): Promise<KeyState | undefined> {
    const [row] = await this.database.query<KeyRow>({ name: 'key_state', text: `${COLUMNS} where id = $1` }, [id]);
    return row && this.remember(row);
  }

  /** A generation only ever rises: what was read before a change and arrives after it is not believed. */
  remember(row: KeyRow): KeyState {
    const known = this.states.get(row.id);
    if (known && known.gen > row.gen) return known;
    const state: KeyState = {
      gen: row.gen,
      expires_at: row.expires_at?.getTime() ?? Number.POSITIVE_INFINITY,
      revoked: row.revoked_at !== null || (known?.revoked ?? false),
    };
    this.states.set(row.id, state);
    return state;
  }
}
