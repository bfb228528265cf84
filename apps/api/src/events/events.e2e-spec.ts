import type { Api } from '../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';

const EVENTS = '/api/v1/events';

interface Shown {
  id: string;
  position: string;
  type: string;
  resource_id: string;
  actor_id: string;
  actor_name: string | null;
  created_at: string;
}

describe('the log of events', () => {
  let app: TestApp;
  let api: Api;
  let person: string;
  let program: Api;
  let clients: string[];

  beforeAll(async () => {
    app = await startTestApp();
    person = await app.newPerson();
    api = await app.signInAsPerson(undefined, person);
    program = await app.signIn();
    clients = [];
    for (const by of [api, program, api, program, api]) {
      const { body } = await by.post('/api/v1/clients', { name: 'Acme' });
      await by.patch(`/api/v1/clients/${body.id}`, { notes: 'x' });
      clients.push(body.id);
    }
    await api.post('/api/v1/products', { name: 'Work', unit_price: '50.00' });
  });
  afterAll(() => app.stop());

  const page = async (query: string, by = api) => {
    const { status, body } = await by.get(`${EVENTS}?limit=100&${query}`);
    expect(status).toBe(200);
    return body as { data: Shown[]; has_more: boolean; next_cursor: string | null };
  };
  const ids = async (query: string) => (await page(query)).data.map(({ id }) => id);
  const those = async (test: (event: Shown) => boolean) => (await page('')).data.filter(test).map(({ id }) => id);

  describe('?sort', () => {
    it('-position is the feed from its end, page by page, to a null cursor', async () => {
      const feed = await ids('');
      expect(feed.length).toBeGreaterThanOrEqual(12);
      expect(await ids('sort=position')).toEqual(feed);
      const seen: string[] = [];
      for (let cursor = ''; ; ) {
        const { body, headers } = await api.get(`${EVENTS}?sort=-position&limit=3${cursor}`);
        seen.push(...body.data.map(({ id }: Shown) => id));
        expect([body.has_more, headers.has('link')]).toEqual([body.next_cursor !== null, body.next_cursor !== null]);
        if (body.next_cursor === null) break;
        cursor = `&cursor=${body.next_cursor}`;
      }
      expect(seen).toEqual(feed.toReversed());
      expect(await page('sort=-position&cursor=1')).toEqual({ data: [], has_more: false, next_cursor: null });
    });

    it('-position begins with what has just happened, and its cursor is where the feed can go on', async () => {
      const { body } = await api.post('/api/v1/clients', { name: 'Newest' });
      const [newest] = (await page('sort=-position')).data;
      expect(newest).toMatchObject({ type: 'client.created', resource_id: body.id });
      expect(await page(`cursor=${newest?.position}`)).toMatchObject({ data: [], next_cursor: newest?.position });
    });
  });

  it.each(['', 'sort=-position&'])(
    '?%s filters by resource, kind, type and actor, and by several of them',
    async (sort) => {
      const found = async (query: string, test: (event: Shown) => boolean) => {
        const expected = await those(test);
        expect(expected.length).toBeGreaterThan(0);
        expect((await ids(sort + query)).sort()).toEqual(expected.sort());
      };
      await found(`resource=${clients[0]}`, (event) => event.resource_id === clients[0]);
      await found('resource=product', (event) => event.type === 'product.created');
      await found('type=client.updated', (event) => event.type === 'client.updated');
      await found('type=client.updated,product.created', (event) =>
        ['client.updated', 'product.created'].includes(event.type),
      );
      await found(`actor=${person}`, (event) => event.actor_id === person);
      await found('actor=test', (event) => event.actor_id === 'test');
      await found(
        `actor=${person}&type=client.created&resource=client`,
        (event) => event.actor_id === person && event.type === 'client.created',
      );
      expect(await ids(`${sort}actor=nobody`)).toEqual([]);
      expect(await ids(`${sort}resource=cli_01h455vb4pex5vsknk084sn02q`)).toEqual([]);
    },
  );

  it.each([
    ['resource=foo', 'not_one_of', 'invoice'],
    ['resource=evt_01h455vb4pex5vsknk084sn02q', 'not_one_of', 'invoice'],
    ['type=foo.bar', 'not_one_of', 'invoice.issued'],
    ['type=invoice.issued,foo', 'not_one_of', 'invoice.issued'],
    ['cursor=-0', 'cursor_invalid', ''],
    ['cursor=1234567890123456789', 'cursor_invalid', ''],
    ['cursor=1.0', 'cursor_invalid', ''],
  ])('?%s is refused, by the list and the export alike', async (query, code, known) => {
    for (const path of [EVENTS, `${EVENTS}/export`]) {
      const { status, body } = await api.get(`${path}?${query}`);
      expect([path, status, body.errors]).toEqual([
        path,
        400,
        [expect.objectContaining({ parameter: query.split('=')[0], code })],
      ]);
      expect(body.errors[0].message ?? body.errors[0].detail).toContain(known);
    }
  });

  it.each(['', 'sort=-position&'])('?%s filters by the time, both ends included, in any offset', async (sort) => {
    const all = (await page('')).data;
    const at = all[4]?.created_at as string;
    const next = new Date(Date.parse(at) + 1).toISOString();
    const since = (instant: string) => all.filter(({ created_at }) => created_at >= instant).map(({ id }) => id);
    const until = (instant: string) => all.filter(({ created_at }) => created_at <= instant).map(({ id }) => id);
    expect((await ids(`${sort}created_from=${at}`)).sort()).toEqual(since(at).sort());
    expect((await ids(`${sort}created_from=${next}`)).sort()).toEqual(since(next).sort());
    expect((await ids(`${sort}created_to=${at}`)).sort()).toEqual(until(at).sort());
    expect(until(at).length).toBeLessThan(all.length);
    const shifted = new Date(Date.parse(at) + 2 * 3_600_000).toISOString().replace('Z', '%2B02:00');
    expect(await ids(`${sort}created_from=${shifted}&created_to=${shifted}`)).toContain(all[4]?.id);
  });

  it.each(['', 'sort=-position&'])('?%s filters by the request that did it', async (sort) => {
    const { headers, body } = await api.post('/api/v1/clients', { name: 'Requested' });
    const query = `${sort}request_id=${headers.get('x-request-id')}`;
    expect((await page(query)).data).toMatchObject([{ type: 'client.created', resource_id: body.id }]);
    expect(await ids(`${sort}request_id=nothing`)).toEqual([]);
  });

  it('tells what differs, and says it in the language of the reader', async () => {
    const billing_address = { line1: 'Calle 1', city: 'Sevilla', postal_code: '41001', country: 'ES' };
    const { body } = await api.post('/api/v1/clients', { name: 'Ana García', billing_address });
    await api.patch(`/api/v1/clients/${body.id}`, { billing_address: { city: 'Madrid' } });
    const last = async (language: string) =>
      (await api.get(`/api/v1/events?resource=${body.id}`, { 'accept-language': language })).body.data.at(-1);
    expect(await last('en')).toMatchObject({
      resource_name: 'Ana García',
      changed_fields: ['billing_address'],
      changes: { 'billing_address/city': { from: 'Sevilla', to: 'Madrid' } },
      summary: 'Client Ana García: city (billing address) changed from Sevilla to Madrid',
    });
    expect((await last('es')).summary).toBe(
      'Cliente Ana García: ciudad (dirección de facturación): de Sevilla a Madrid',
    );
  });

  it('is shown only as far as its resources may be read, whichever way it is read', async () => {
    const reader = await app.signIn(['read:events', 'read:products']);
    for (const sort of ['position', '-position']) {
      const kinds = async (query: string) => (await page(`sort=${sort}&${query}`, reader)).data.map(({ type }) => type);
      expect(await kinds('')).toEqual(['product.created']);
      expect(await kinds('resource=client')).toEqual([]);
      expect(await kinds(`resource=${clients[0]}`)).toEqual([]);
      expect(await kinds('type=client.created')).toEqual([]);
      expect(await kinds(`actor=${person}`)).toEqual(['product.created']);
    }
  });

  it('names who acted, to whoever may read the event: as they are called now, and when they are gone', async () => {
    const other = await app.newPerson('manager');
    await (await app.signInAsPerson(undefined, other)).post('/api/v1/clients', { name: 'x' });
    const key = await app.newKey(['write:clients']);
    await (await app.signInWith(key)).post('/api/v1/clients', { name: 'x' });
    await app.database.query(`update users set name = 'Ana García', removed_at = now() where id = $1`, [other]);
    const reader = await app.signIn(['read:events', 'read:clients']);
    const named = async (actor: string) => (await page(`sort=-position&actor=${actor}`, reader)).data[0]?.actor_name;
    expect(await named(other)).toBe('Ana García');
    expect(await named(key.id)).toBe('test');
    expect((await page('actor=test')).data[0]).toMatchObject({ actor_type: 'system', actor_name: null });
  });

  it('leaves out a decimal that is only written otherwise, and the change where nothing else is', async () => {
    const { body } = await api.post('/api/v1/products', { name: 'Hour', unit_price: '10' });
    for (const unit_price of ['10.00', '10.000']) {
      const changed = await api.patch(`/api/v1/products/${body.id}`, { unit_price });
      expect(changed.body).toMatchObject({ unit_price: '10', version: 1 });
    }
    expect(await ids(`resource=${body.id}&type=product.updated`)).toEqual([]);
    const line = { description: 'x', quantity: '1', unit_price: '10' };
    const invoice = (await api.post('/api/v1/invoices', { lines: [line] })).body;
    const path = `/api/v1/invoices/${invoice.id}`;
    const sent = { ...line, quantity: '1.0', unit_price: '10.00' };
    expect((await api.patch(path, { lines: [sent] })).body).toEqual(invoice);
    await api.patch(path, { lines: [{ ...sent, description: 'y' }] });
    const { data } = (await api.get(`${EVENTS}?resource=${invoice.id}&type=invoice.updated`)).body;
    expect(data).toMatchObject([{ changes: { 'lines/0/description': { from: 'x', to: 'y' } } }]);
    expect(Object.keys(data[0].changes)).toEqual(['lines/0/description']);
  });
});
