import { DataSource } from 'typeorm';
import { Database } from '../database/database.js';
import { RevocationsService } from './revocations.service.js';

const now = () => ({ monotonic: performance.now(), clock: Date.now() });

describe('RevocationsService', () => {
  it('does not believe a heartbeat that asked before it failed to look', async () => {
    const unreachable = new DataSource({ type: 'postgres', url: 'postgres://127.0.0.1:1/none' });
    const revocations = new RevocationsService(new Database(unreachable));
    const asked = now();
    revocations.confirm(asked);
    expect(revocations.isCurrent()).toBe(true);
    await revocations.catchUp('key_1');
    expect(revocations.isCurrent()).toBe(false);
    // Its answer is of before what was committed.
    revocations.confirm(asked);
    expect(revocations.isCurrent()).toBe(false);
    revocations.confirm(now());
    expect(revocations.isCurrent()).toBe(true);
  });
});
