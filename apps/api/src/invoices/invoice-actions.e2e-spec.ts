import type { Api } from '../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';
import { deletion, meanwhile, waiters } from '../../../../test/support/locks.js';

const INVOICES = '/api/v1/invoices';
const UNKNOWN = 'inv_01h455vb4pex5vsknk084sn02q';
const LINE = { description: 'Work', quantity: '2', unit_price: '50.00', taxes: [{ rate: '21' }] };

describe('what becomes of an invoice', () => {
  let app: TestApp;
  let api: Api;
  let client_id: string;

  beforeAll(async () => {
    // What is done by SQL is done halfway: paid_at without a payment, a number of no series.
    app = await startTestApp({ breaks: ['numbers_spelled', 'paid_at'] });
    api = await app.signIn();
    client_id = (await api.post('/api/v1/clients', { name: 'Acme', currency: 'EUR', payment_terms_days: 10 })).body.id;
  });
  afterAll(() => app.stop());

  const draft = async (fields: object = {}) => (await api.post(INVOICES, { client_id, lines: [LINE], ...fields })).body;
  const issued = (fields: object = {}) => draft({ issue: true, ...fields });
  const issue = (id: string, headers = {}) => api.post(`${INVOICES}/${id}/issue`, undefined, headers);
  const act = (id: string, action: string, body?: object, headers = {}) =>
    api.post(`${INVOICES}/${id}/${action}`, body, headers);
  const cancel = (id: string, reason = 'Twice') => act(id, 'void', { reason });
  const places = (body: { errors: { pointer: string; code: string }[] }) =>
    body.errors.map(({ pointer, code }) => `${pointer} ${code}`).sort();
  /** As a payment does. */
  const pay = async (id: string, amount: string) => {
    const allocations = [{ invoice_id: id, amount }];
    const reply = await api.post('/api/v1/payments', { client_id, amount, method: 'card', allocations });
    expect(reply.status).toBe(201);
  };
  const eventsOf = async (id: string): Promise<{ type: string; resource_version: number; changes: object }[]> =>
    (await api.get(`/api/v1/events?resource=${id}`)).body.data;

  describe('POST /invoices with issue', () => {
    it('stores and issues in one go, with an event of each', async () => {
      const { status, body, headers } = await api.post(INVOICES, { client_id, lines: [LINE], issue: true });
      expect(status).toBe(201);
      expect(headers.get('location')).toBe(`${INVOICES}/${body.id}`);
      expect(headers.get('etag')).toMatch(/^"2-/);
      expect(body).toMatchObject({
        status: 'issued',
        number: expect.stringMatching(/^INV-\d{4}-\d{6}$/),
        version: 2,
        total: '121.00',
        buyer: { name: 'Acme' },
        lines: [{ description: 'Work' }],
      });
      expect((await api.get(`${INVOICES}/${body.id}`)).body).toEqual(body);
      expect(await eventsOf(body.id)).toMatchObject([
        { type: 'invoice.created', resource_version: 1 },
        { type: 'invoice.issued', resource_version: 2 },
      ]);
    });

    it('with false makes a draft', async () => {
      expect(await draft({ issue: false })).toMatchObject({ status: 'draft', version: 1 });
    });

    it('stores nothing where something is missing, and names it in the body', async () => {
      const count = async () => (await app.database.query('select count(*)::int as n from invoices')).rows[0].n;
      const before = await count();
      const { status, body } = await api.post(INVOICES, { issue: true, issue_date: '2999-01-01', currency: 'USD' });
      expect([status, body.code]).toEqual([400, 'validation_failed']);
      expect(places(body)).toEqual([
        '/client_id client_required',
        '/exchange_rate exchange_rate_required',
        '/issue_date date_after',
        '/lines lines_required',
      ]);
      const invalid = await api.post(INVOICES, { issue: true, lines: [{ ...LINE, unit_price: 'x' }] });
      expect(places(invalid.body)).toEqual(['/lines/0/unit_price decimal_string_expected']);
      await issued({ issue_date: '2024-03-01' });
      const late = await api.post(INVOICES, { client_id, lines: [LINE], issue: true, issue_date: '2024-02-29' });
      expect([late.status, late.body.code]).toEqual([400, 'validation_failed']);
      expect(places(late.body)).toEqual(['/issue_date date_before']);
      expect(await count()).toBe(before + 1);
    });

    it('takes no number for what it does not store', async () => {
      const number = async () => Number.parseInt((await issued({ issue_date: '2023-03-01' })).number.split('-')[2], 10);
      const first = await number();
      await issued({ issue_date: '2023-02-28' });
      expect(await number()).toBe(first + 1);
    });

    it('is refused where the client is archived or gone meanwhile', async () => {
      const create = async (sql: string) => {
        const { body: other } = await api.post('/api/v1/clients', { name: 'Other' });
        const send = () => api.post(INVOICES, { client_id: other.id, lines: [LINE], issue: true });
        const { status, body } = await meanwhile(app.database, sql, [other.id], send);
        return [status, ...places(body)];
      };
      expect(await create('update clients set archived_at = now() where id = $1')).toEqual([
        400,
        '/client_id reference_archived',
      ]);
      expect(await create(deletion('clients', 'client'))).toEqual([400, '/client_id reference_unknown']);
    });

    it.each([
      ['client', 'clients', `external_id = id`],
      ['series that has numbered nothing yet', 'series', `code = 'CHANGED'`],
    ])('waits for a change of its %s, and never in a circle', async (_, table, change) => {
      const { body: other } = await api.post('/api/v1/clients', { name: 'Other' });
      const owner = await app.signInAsPerson();
      const series = await owner.post('/api/v1/series', {
        code: table.toUpperCase(),
        type: 'invoice',
        format: `${table}-{yyyy}-{seq}`,
      });
      const id = table === 'clients' ? other.id : series.body.id;
      const changing = await app.database.connect();
      await changing.query('begin');
      await changing.query(`select from ${table} where id = $1 for no key update`, [id]);
      const issuing = api.post(INVOICES, {
        client_id: other.id,
        series_id: series.body.id,
        lines: [LINE],
        issue: true,
      });
      await waiters(app.database, 1);
      await changing.query(`update ${table} set ${change} where id = $1`, [id]);
      await changing.query('commit');
      changing.release();
      expect((await issuing).status).toBe(201);
    });

    it('is once with an Idempotency-Key', async () => {
      const key = { 'idempotency-key': 'issue at once' };
      const send = () => api.post(INVOICES, { client_id, lines: [LINE], issue: true }, key);
      const first = await send();
      const again = await send();
      expect([again.status, again.text]).toEqual([201, first.text]);
    });

    it('is no field of a change', async () => {
      const { id } = await draft();
      expect(places((await api.patch(`${INVOICES}/${id}`, { issue: true })).body)).toEqual(['/issue unknown_field']);
    });
  });

  describe('POST /invoices/{id}/issue', () => {
    it('sets number and dates and copies the parties', async () => {
      const { rows } = await app.database.query('select organization_today()::text as today');
      const { id } = await draft();
      const { status, body } = await issue(id);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        status: 'issued',
        payment_status: 'unpaid',
        number: expect.stringMatching(/^INV-\d{4}-\d{6}$/),
        issue_date: rows[0].today,
        buyer: { name: 'Acme' },
        seller: { name: null },
        version: 2,
      });
      const days = (Date.parse(body.due_date) - Date.parse(body.issue_date)) / 86_400_000;
      expect(days).toBe(10);
      expect(await issue(id)).toMatchObject({ status: 409, body: { code: 'invoice_not_draft' } });
    });

    it('names all that is missing', async () => {
      const { body: empty } = await api.post(INVOICES, { issue_date: '2999-01-01', currency: 'USD' });
      const { status, body } = await issue(empty.id);
      expect(status).toBe(409);
      expect(body.code).toBe('invoice_not_issuable');
      expect(places(body)).toEqual([
        '/client_id client_required',
        '/exchange_rate exchange_rate_required',
        '/issue_date date_after',
        '/lines lines_required',
      ]);
    });

    it('refuses a negative total, and takes one of zero as paid', async () => {
      const minus = await draft({ lines: [{ ...LINE, quantity: '-1' }] });
      expect(places((await issue(minus.id)).body)).toEqual(['/total negative_total']);
      const free = await draft({ lines: [{ ...LINE, unit_price: '0' }] });
      expect((await issue(free.id)).body).toMatchObject({
        payment_status: 'paid',
        amount_due: '0.00',
        paid_at: expect.any(String),
      });
    });

    it('refuses an archived client', async () => {
      const { body: client } = await api.post('/api/v1/clients', { name: 'Old' });
      const { id } = await draft({ client_id: client.id });
      await api.post(`/api/v1/clients/${client.id}/archive`);
      expect(await issue(id)).toMatchObject({ status: 409, body: { code: 'client_archived' } });
    });
  });

  describe('POST /invoices/{id}/void', () => {
    it('leaves the number and nothing due', async () => {
      const { id, number } = await issued();
      const { status, body } = await cancel(id, ' Sent twice ');
      expect(status).toBe(200);
      expect(body).toMatchObject({
        status: 'void',
        number,
        total: '121.00',
        amount_due: '0.00',
        void_reason: 'Sent twice',
        voided_at: expect.stringMatching(/Z$/),
        version: 3,
      });
      const last = (await eventsOf(id)).at(-1);
      expect(last).toMatchObject({ type: 'invoice.voided', changed_fields: expect.arrayContaining(['status']) });
    });

    it('takes the decimals of its currency', async () => {
      const { id } = await issued({ currency: 'JPY', exchange_rate: '0.006', lines: [{ ...LINE, unit_price: '50' }] });
      expect((await cancel(id)).body).toMatchObject({ amount_due: '0' });
    });

    it('is for uncollectible ones and free ones too', async () => {
      const { id } = await issued();
      await act(id, 'mark-uncollectible');
      expect((await cancel(id)).body).toMatchObject({ status: 'void', amount_due: '0.00' });
      const free = await issued({ lines: [{ ...LINE, unit_price: '0' }] });
      expect((await cancel(free.id)).body).toMatchObject({ status: 'void' });
    });

    it('refuses what was paid or credited on', async () => {
      const { id } = await issued();
      await pay(id, '1.00');
      expect(await cancel(id)).toMatchObject({ status: 409, body: { code: 'invoice_has_payments' } });
      const { id: credited } = await issued();
      const note = { correction_reason: 'x', amount: '1.00' };
      expect(await act(credited, 'credit-notes', note)).toMatchObject({ status: 201 });
      expect(await cancel(credited)).toMatchObject({ status: 409, body: { code: 'invoice_has_payments' } });
    });

    it('refuses drafts and void ones, saying what they are', async () => {
      const { id } = await draft();
      expect(await cancel(id)).toMatchObject({
        status: 409,
        body: {
          code: 'invoice_not_issued',
          detail: `The status of ${id} is draft: this is done to an issued invoice.`,
        },
      });
      const { id: gone } = await issued();
      await cancel(gone);
      expect(await cancel(gone)).toMatchObject({ status: 409, body: { code: 'invoice_not_issued' } });
    });

    it('needs a reason', async () => {
      const { id } = await issued();
      expect(places((await act(id, 'void', {})).body)).toEqual(['/reason required']);
      expect(places((await act(id, 'void', { reason: ' ' })).body)).toEqual(['/reason too_short']);
      expect(places((await act(id, 'void', { reason: 'x'.repeat(501) })).body)).toEqual(['/reason too_long']);
    });
  });

  describe('POST /invoices/{id}/mark-uncollectible', () => {
    it('keeps what is due, once', async () => {
      const { id } = await issued();
      const { status, body } = await act(id, 'mark-uncollectible');
      expect([status, body.status, body.amount_due, body.version]).toEqual([200, 'uncollectible', '121.00', 3]);
      expect(await act(id, 'mark-uncollectible')).toMatchObject({ status: 200, body });
      expect((await eventsOf(id)).map(({ type }) => type)).toEqual([
        'invoice.created',
        'invoice.issued',
        'invoice.marked_uncollectible',
      ]);
    });

    it('takes a part that is due, and nothing that is paid, draft or void', async () => {
      const { id: part } = await issued();
      await pay(part, '100.00');
      expect((await act(part, 'mark-uncollectible')).body).toMatchObject({
        status: 'uncollectible',
        payment_status: 'partial',
        amount_due: '21.00',
      });
      const { id: paid } = await issued();
      await pay(paid, '121.00');
      expect(await act(paid, 'mark-uncollectible')).toMatchObject({
        status: 409,
        body: { code: 'invoice_already_paid' },
      });
      const { id } = await draft();
      expect(await act(id, 'mark-uncollectible')).toMatchObject({ status: 409, body: { code: 'invoice_not_issued' } });
      const { id: gone } = await issued();
      await cancel(gone);
      expect(await act(gone, 'mark-uncollectible')).toMatchObject({ body: { code: 'invoice_not_issued' } });
    });
  });

  describe('POST /invoices/{id}/mark-sent', () => {
    it('counts the first time', async () => {
      const { id } = await issued();
      const { status, body } = await act(id, 'mark-sent');
      expect([status, body.sent_at, body.version]).toEqual([200, expect.stringMatching(/Z$/), 3]);
      expect(await act(id, 'mark-sent')).toMatchObject({ status: 200, body });
      expect((await eventsOf(id)).at(-1)).toMatchObject({ type: 'invoice.sent', changed_fields: ['sent_at'] });
    });

    it('is for uncollectible ones too, and not for drafts and void ones', async () => {
      const { id } = await issued();
      await act(id, 'mark-uncollectible');
      expect((await act(id, 'mark-sent')).body).toMatchObject({ status: 'uncollectible', sent_at: expect.any(String) });
      await cancel(id);
      expect(await act(id, 'mark-sent')).toMatchObject({ status: 409, body: { code: 'invoice_not_issued' } });
      const { id: unissued } = await draft();
      expect(await act(unissued, 'mark-sent')).toMatchObject({ status: 409, body: { code: 'invoice_not_issued' } });
    });
  });

  it.each(['void', 'mark-uncollectible', 'mark-sent'])('%s answers 404 and 412', async (action) => {
    const body = action === 'void' ? { reason: 'x' } : undefined;
    expect(await act(UNKNOWN, action, body)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    const { id } = await issued();
    const stale = { 'if-match': '"1-abcdefghijklmnop"' };
    expect(await act(id, action, body, stale)).toMatchObject({
      status: 412,
      body: { code: 'version_conflict', current_version: 2, changed_fields: expect.arrayContaining(['number']) },
    });
    expect(await act(id, action, body, { 'if-match': '"2-abcdefghijklmnop"' })).toMatchObject({ status: 200 });
  });

  it('is voided by one of those who do so at once', async () => {
    const { id } = await issued();
    const replies = await Promise.all([cancel(id), cancel(id), cancel(id)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('what is issued cannot be changed behind the service either', async () => {
    const { id } = await draft();
    await issue(id);
    for (const sql of [
      `update invoices set total = total + 1, amount_payable = amount_payable + 1, amount_due = amount_due + 1, subtotal = subtotal + 1 where id = $1`,
      `update invoices set status = 'draft' where id = $1`,
      `update invoices set number = 'X' where id = $1`,
      'delete from invoices where id = $1',
      `update invoice_lines set description = 'x' where invoice_id = $1`,
      'delete from invoice_lines where invoice_id = $1',
    ]) {
      await expect(app.database.query(sql, [id])).rejects.toThrow(/never (changed|deleted)/);
    }
    await expect(
      app.database.query('update invoices set amount_due = amount_due - 1 where id = $1', [id]),
    ).rejects.toThrow('invoices_due_check');
  });

  describe('behind the service', () => {
    const run = (id: string, sql: string) => app.database.query(`update invoices set ${sql} where id = $1`, [id]);
    const VOID = `amount_due = 0, voided_at = now(), void_reason = 'x'`;
    const states: Record<string, () => Promise<string>> = {
      draft: async () => (await draft()).id,
      issued: async () => (await issued()).id,
      uncollectible: async () => {
        const { id } = await issued();
        await act(id, 'mark-uncollectible');
        return id;
      },
      void: async () => {
        const { id } = await issued();
        await cancel(id);
        return id;
      },
    };

    it.each([
      ['draft', ['void', 'uncollectible']],
      ['issued', ['draft']],
      ['uncollectible', ['draft', 'issued']],
      ['void', ['draft', 'issued', 'uncollectible']],
    ])('%s never becomes %j', async (from, forbidden) => {
      const id = await states[from]?.();
      for (const to of forbidden) {
        await expect(run(id as string, `status = '${to}'`)).rejects.toThrow(`never changed from ${from} to ${to}`);
      }
    });

    it.each([
      ['issued', `status = 'void', ${VOID}`],
      ['uncollectible', `status = 'void', ${VOID}`],
      ['issued', `status = 'uncollectible'`],
      ['issued', 'paid_at = now()'],
      ['issued', 'sent_at = now()'],
      ['void', `metadata = '{"a":"b"}', private_notes = 'x', external_id = 'of a void one'`],
    ])('of one that is %s this changes: %s', async (state, sql) => {
      const id = (await states[state]?.()) as string;
      await expect(run(id, sql)).resolves.toMatchObject({ rowCount: 1 });
    });

    it.each([
      ['issued', 'issued_at = now()'],
      ['issued', `number = 'X'`],
      ['issued', `notes = 'x'`],
      ['issued', `status = 'uncollectible', paid_at = now()`],
      ['issued', `status = 'void', ${VOID}, payment_status = 'paid'`],
      ['uncollectible', 'issued_at = now()'],
      ['void', `void_reason = 'another'`],
      ['void', 'voided_at = now()'],
      ['void', 'sent_at = now()'],
      ['void', 'paid_at = now()'],
      ['void', `payment_status = 'paid'`],
    ])('of one that is %s this does not: %s', async (state, sql) => {
      const id = (await states[state]?.()) as string;
      await expect(run(id, sql)).rejects.toThrow('never changed');
    });

    it('sent_at is set once', async () => {
      const { id } = await issued();
      await act(id, 'mark-sent');
      await expect(run(id, 'sent_at = null')).rejects.toThrow('never changed');
      await expect(run(id, `sent_at = sent_at + interval '1 day'`)).rejects.toThrow('never changed');
    });

    it.each([
      ['issued', `status = 'void', amount_due = 0`],
      ['issued', `void_reason = 'x'`],
      ['issued', `status = 'void', ${VOID}, amount_paid = 1.00`],
    ])('of one that is %s neither does this: %s', async (state, sql) => {
      const id = (await states[state]?.()) as string;
      await expect(run(id, sql)).rejects.toThrow(/never changed|invoices_void_check/);
    });

    it('a line does not change under an invoice that is being issued', async () => {
      const { id } = await draft();
      const issuing = `update invoices set status = 'issued', number = 'X', issued_at = now(), buyer = '{}', seller = '{}',
        issue_date = now(), due_date = now() where id = $1`;
      const changing = 'update invoice_lines set description = $2 where invoice_id = $1';
      const change = meanwhile(app.database, issuing, [id], () => app.database.query(changing, [id, 'other']));
      await expect(change).rejects.toThrow('the lines of an issued invoice are never changed');
    });

    it('what was paid on cannot become void', async () => {
      const { id } = await issued();
      await pay(id, '1.00');
      await expect(run(id, `status = 'void', ${VOID}`)).rejects.toThrow('invoices_void_check');
    });
  });

  // The last one: where it is tomorrow already, the series takes no document of today any more.
  it('takes today from the timezone of the organization, and overdue from its due date', async () => {
    await app.database.query(`update organizations set timezone = 'Pacific/Kiritimati'`);
    const { id } = await draft();
    const { body: ahead } = await issue(id);
    const kiritimati = new Intl.DateTimeFormat('sv', { timeZone: 'Pacific/Kiritimati' }).format(new Date());
    expect(ahead).toMatchObject({ issue_date: kiritimati, is_overdue: false });
    await app.database.query(`update organizations set timezone = 'UTC'`);
    const past = await draft({ issue_date: '2020-01-01', due_date: '2020-01-01' });
    expect((await issue(past.id)).body).toMatchObject({ is_overdue: true });
    const { body: list } = await api.get(`${INVOICES}?overdue=true`);
    expect(list.data.map((invoice: { id: string }) => invoice.id)).toContain(past.id);
    expect(list.data.map((invoice: { id: string }) => invoice.id)).not.toContain(id);
  });
});
