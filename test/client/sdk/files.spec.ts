import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Fate } from '../../support/http-proxy.js';
import { failure, World } from './world.js';

const PDF = readFileSync('test/client/samples/files/receipt.pdf');
const file = () => new File([PDF], 'recibo ñ.pdf');

let world: World;
let expense: string;
beforeAll(async () => {
  world = await World.start();
  const api = await world.newClient();
  const purchase = { category: 'office_supplies', expense_date: '2026-01-31', amount: '12.10' };
  expense = (await api.createExpense({ vendor: { name: 'Suministros Ejemplo SL' }, ...purchase })).id;
});
afterAll(() => world.stop());

const path = () => `/api/v1/expenses/${expense}/attachments`;

describe('a file', () => {
  it.each<Fate>(['cut', 'broken', 'refused'])('is stored once, though its answer is lost (%s)', async (fate) => {
    const api = await world.newClient();
    const before = (await api.listAttachments(expense)).data.length;
    world.proxy.next(`POST ${path()}`, fate);
    const attachment = await api.addAttachment(expense, file());
    expect(attachment).toMatchObject({ filename: 'recibo ñ.pdf', content_type: 'application/pdf', size: PDF.length });
    expect((await api.listAttachments(expense)).data).toHaveLength(before + 1);
    const keys = world.proxy.of(`POST ${path()}`).map(({ headers }) => headers['idempotency-key']);
    expect(keys).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), keys[0]]);
  });

  it('comes back as it was sent, and fails where it breaks off', async () => {
    const api = await world.newClient();
    const { id } = await api.addAttachment(expense, file());
    const fetched = await api.downloadAttachment(expense, id);
    expect(fetched.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(Buffer.from(await fetched.arrayBuffer())).toEqual(PDF);
    world.proxy.next(`GET ${path()}/${id}`, { breaksAfter: 100 });
    const broken = await api.downloadAttachment(expense, id);
    expect(await failure(broken.blob())).toMatchObject({ name: 'ConnectionError' });
    expect(await api.removeAttachment(expense, id)).toBeUndefined();
    expect(await failure(api.downloadAttachment(expense, id))).toMatchObject({ code: 'not_found' });
  });

  it('is a Blob, of a kind that the server takes', async () => {
    const api = await world.newClient();
    expect(String(await failure(api.addAttachment(expense, 'receipt.pdf' as never)))).toContain('the file is no Blob');
    expect(world.proxy.of(`POST ${path()}`)).toHaveLength(0);
    expect(await failure(api.addAttachment(expense, new Blob(['text'])))).toMatchObject({ name: 'ProblemError' });
  });
});
