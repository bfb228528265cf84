import pg from 'pg';
import type { CreatedKey } from '../../apps/api/src/api-keys/api-keys.service.js';
import { exchange, refresh } from '../support/api.js';
import { Scene } from './scene.js';

export interface Story {
  scene: Scene;
  owner: string;
  manager: string;
  viewer: string;
  /** In use every day, with two sessions, one of which was ended by a refresh token that came twice. */
  shop: CreatedKey;
}

const KEYS = [
  { name: 'Till of the old shop', scopes: ['read:products'] },
  { name: 'Data warehouse', scopes: ['read:invoices', 'read:clients', 'read:payments', 'read:events'] },
  {
    name: 'Tax adviser',
    scopes: ['read:invoices', 'read:expenses', 'read:tax_rates', 'read:reports'],
    expires_in_days: 9,
    allowed_ips: ['203.0.113.0/24'],
  },
];

const SHOP = {
  name: 'Web shop',
  scopes: ['read:clients', 'write:clients', 'read:products', 'write:invoices', 'read:invoices', 'write:payments'],
};

/** An organization some months after its start: people, business, keys that are used and keys that are not. */
export async function tell(): Promise<Story> {
  const scene = await Scene.start();
  const owner = await scene.person('Ana García', 'owner');
  const manager = await scene.person('Mia Roca', 'manager');
  const viewer = await scene.person('Vic Soler', 'viewer');
  await scene.cli(['demo', 'seed', '--invoices', '60']);
  const api = await scene.api(owner);
  const create = async ({ expires_in_days, ...key }: { expires_in_days?: number; name: string; scopes: string[] }) => {
    const expires_at = expires_in_days && new Date(Date.now() + expires_in_days * 86_400_000).toISOString();
    const reply = await api.post('/api/v1/api-keys', { ...key, ...(expires_at && { expires_at }) });
    if (reply.status !== 201) throw new Error(reply.text);
    return reply.body as CreatedKey;
  };
  const made: CreatedKey[] = [];
  for (const key of KEYS) made.push(await create(key));
  const shop = await create(SHOP);

  const first = await exchange(scene.url, shop);
  await refresh(scene.url, first.refresh_token);
  await refresh(scene.url, first.refresh_token);
  for (let i = 0; i < 2; i++) await exchange(scene.url, shop);
  const [old, warehouse] = made as [CreatedKey, CreatedKey];
  await usedSince(scene.databaseUrl, [
    [shop.id, 60, 0],
    [warehouse.id, 45, 1],
    [old.id, 80, 41],
  ]);
  return { scene, owner, manager, viewer, shop };
}

/** What only time brings: requests of past days, more on workdays, some of which failed. */
async function usedSince(databaseUrl: string, keys: [id: string, from: number, to: number][]): Promise<void> {
  const database = new pg.Client(databaseUrl);
  await database.connect();
  for (const [id, from, to] of keys) {
    await database.query(
      `insert into api_key_usage (key_id, day, requests, errors, last_used_at)
       select $1, day, n, n / 37, day + interval '9 hours 41 minutes'
       from (
         select current_date - ago as day,
           case when extract(isodow from current_date - ago) > 5 then 40 else 220 end + (ago * 7919 % 83) as n
         from generate_series($3::int, $2::int) ago
       ) days
       on conflict do nothing`,
      [id, from, to],
    );
    // A key is as old as its first request.
    await database.query(`update api_keys set created_at = now() - $2 * interval '1 day' where id = $1`, [
      id,
      from + 3,
    ]);
  }
  await database.end();
}
