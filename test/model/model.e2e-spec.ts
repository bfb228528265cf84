import { randomInt } from 'node:crypto';
import type { Api, Reply } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { randomFrom } from '../support/random.js';
import { rounds } from '../support/rounds.js';
import { Model } from './model.js';
import { choose, money, type Request, send, type World } from './operations.js';
import { cellsOf, taxOf } from './taxes.js';
import type { Operation } from './types.js';

const SEQUENCES = rounds(15, 1000);
const OPERATIONS = 10;
const SEED = process.env.MODEL_SEED ? Number.parseInt(process.env.MODEL_SEED, 10) : randomInt(2 ** 31);

/** What a 201 has made, where it is no payment. */
const MAKES: Partial<Record<Request['do'], 'invoices' | 'expenses'>> = {
  create: 'invoices',
  bill: 'invoices',
  spend: 'expenses',
};

/** What somebody did, and when: `began` and `ended` are places in the order of all beginnings and ends. */
interface Attempt {
  operation: Request;
  request_id: string;
  began: number;
  ended: number;
  reply: Reply;
}

interface LoggedEvent {
  type: string;
  resource_id: string;
  request_id: string;
}

/**
 * Random operations by parallel clients, held against the model. An operation that succeeded takes effect where its last
 * event stands in the log; one that was refused, or changed nothing, has to be what the model says at some moment between
 * its beginning and its end. MODEL_SEED=… runs the same choices again.
 */
describe(`random sequences, MODEL_SEED=${SEED}`, () => {
  let app: TestApp;
  let api: Api;
  let lastNumber = 0;
  let lastNote = 0;

  beforeAll(async () => {
    process.stdout.write(`${SEQUENCES} random sequences, MODEL_SEED=${SEED}\n`);
    app = await startTestApp();
    api = await app.signIn();
  });
  afterAll(() => app.stop());

  async function run(sequence: number, workers: number): Promise<{ world: World; attempts: Attempt[] }> {
    const world: World = { clients: [], invoices: [], payments: [], expenses: [] };
    for (const name of ['Acme', 'Other']) {
      world.clients.push((await api.post('/api/v1/clients', { name })).body.id);
    }
    const attempts: Attempt[] = [];
    let clock = 0;
    const work = async (worker: number) => {
      const random = randomFrom(SEED + sequence * 100 + worker);
      for (let index = 0; index < OPERATIONS; index++) {
        const operation = choose(random, world);
        const request_id = `model-${sequence}-${worker}-${index}`;
        const began = clock++;
        const reply = await send(api, operation, request_id);
        attempts.push({ operation, request_id, began, ended: clock++, reply });
        if (reply.status !== 201) continue;
        const { id, client_id: client, status } = reply.body;
        // The lines of a draft can still be others.
        const lines = status === 'issued' ? reply.body.lines.map((line: { id: string }) => line.id) : [];
        if (operation.do !== 'credit') world[MAKES[operation.do] ?? 'payments'].push({ id, client, lines });
      }
    };
    await Promise.all(Array.from({ length: workers }, (_, worker) => work(worker)));
    return { world, attempts };
  }

  async function eventsSince(cursor: string): Promise<LoggedEvent[]> {
    const events: LoggedEvent[] = [];
    for (let next = cursor, more = true; more; ) {
      const { body } = await api.get(`/api/v1/events?limit=100&cursor=${next}`);
      events.push(...body.data);
      [next, more] = [body.next_cursor, body.has_more];
    }
    return events;
  }

  const head = async () => (await api.get('/api/v1/events?cursor=999999999999999')).body.next_cursor as string;
  const shown = ({ operation, reply }: Attempt) =>
    `${JSON.stringify(operation, (_, value) => (typeof value === 'bigint' ? money(value) : value))} → ${reply.status} ${reply.body?.code ?? ''}`;
  const idOf = ({ reply }: Attempt) => (reply.status === 201 ? reply.body.id : '');

  /** Replays what succeeded in the order of the log. The model after each step, and where each attempt took effect. */
  function replay(attempts: Attempt[], events: LoggedEvent[]) {
    const order = new Map<string, number>();
    for (const [place, { request_id }] of events.entries()) order.set(request_id, place);
    const effective = attempts
      .filter(({ request_id }) => order.has(request_id))
      .sort((a, b) => (order.get(a.request_id) ?? 0) - (order.get(b.request_id) ?? 0));
    const states = [new Model(lastNumber, lastNote)];
    for (const attempt of effective) {
      const model = (states.at(-1) as Model).copy();
      const outcome = model.apply(asSeen(attempt, effective, states), idOf(attempt));
      const logged = events.filter(({ request_id }) => request_id === attempt.request_id);
      expect([shown(attempt), outcome]).toEqual([
        shown(attempt),
        { code: null, events: logged.map(({ type, resource_id }) => `${type} ${resource_id}`) },
      ]);
      states.push(model);
    }
    return { effective, states };
  }

  /**
   * A draft says of an expense what was true at some moment while it was made: the expense is kept from being deleted, and
   * not from being changed or charged meanwhile.
   */
  function asSeen(attempt: Attempt, effective: Attempt[], states: Model[]): Operation {
    const { operation, reply } = attempt;
    if (operation.do === 'pay' || operation.do === 'allocate') {
      const made: { invoice_id: string; allocated_at: string }[] = reply.body.allocations;
      const at = new Map(made.map(({ invoice_id, allocated_at }) => [invoice_id, allocated_at]));
      const allocations = operation.allocations.map((one) => ({ ...one, at: at.get(one.invoice) }));
      return { ...operation, allocations };
    }
    if (operation.do !== 'bill' || operation.issue) return operation;
    const { client, expense } = operation;
    const seen = states
      .slice(before(attempt, effective))
      .find((s) => s.isChargeable(expense, client) && money(s.amountOf(expense)) === reply.body.total);
    return seen ? { do: 'draw', client, expense, cents: seen.amountOf(expense) } : operation;
  }

  /**
   * How many it has seen, at least: all in front of the first that had not ended when it began. The log orders the changes
   * of one resource; of two resources the later one may have been there for all to see before.
   */
  const before = (attempt: Attempt, effective: Attempt[]) => {
    const place = effective.findIndex(({ ended }) => ended > attempt.began);
    return place < 0 ? effective.length : place;
  };

  /** What had no effect is what the model says at some moment while it ran. */
  function justify(attempt: Attempt, effective: Attempt[], states: Model[]): void {
    const code = attempt.reply.status < 300 ? null : attempt.reply.body.code;
    const notBegun = effective.map(({ began }, index) => (began > attempt.ended ? index : effective.length));
    const [from, to] = [before(attempt, effective), Math.min(effective.length, ...notBegun)];
    const outcomes = states.slice(from, to + 1).map((state) => state.copy().apply(attempt.operation, idOf(attempt)));
    const same = outcomes.some((outcome) => outcome.code === code && outcome.events.length === 0);
    expect([shown(attempt), same || outcomes]).toEqual([shown(attempt), true]);
  }

  async function compare(model: Model, { clients }: World): Promise<void> {
    const year = new Date().getUTCFullYear();
    const [invoices, payments, expenses, balances] = [new Map(), new Map(), new Map(), new Map()];
    for (const client of clients) {
      for (const [found, path] of [
        [invoices, 'invoices'],
        [payments, 'payments'],
        [expenses, 'expenses'],
      ] as const) {
        const { body } = await api.get(`/api/v1/${path}?client_id=${client}&limit=100`);
        for (const row of body.data) found.set(row.id, row);
      }
      balances.set(client, (await api.get(`/api/v1/clients/${client}`)).body.balances);
    }
    const notes = [...invoices.values()].filter(({ type }) => type === 'credit_note');
    for (const { id } of notes) invoices.delete(id);
    expect(notes.map(({ id }) => id).sort()).toEqual([...model.notes.keys()].sort());
    for (const note of notes) {
      const { invoice, net, tax, number } = model.notes.get(note.id) as NonNullable<ReturnType<typeof model.notes.get>>;
      expect(note).toMatchObject({
        number: `CN-${year}-${String(number).padStart(6, '0')}`,
        corrects_invoice_id: invoice,
        subtotal: money(net),
        tax_total: money(tax),
        total: money(net + tax),
        amount_credited: money(net + tax),
        amount_due: '0.00',
        payment_status: 'paid',
        version: 2,
      });
    }
    expect([...invoices.keys()].sort()).toEqual([...model.invoices.keys()].sort());
    for (const [id, invoice] of model.invoices) {
      const { number, version, status, sent, lines, total } = invoice;
      const tax = taxOf(cellsOf(lines));
      expect({ ...invoices.get(id), sent_at: invoices.get(id).sent_at !== null }).toMatchObject({
        id,
        version,
        status,
        sent_at: sent,
        number: number === null ? null : `INV-${year}-${String(number).padStart(6, '0')}`,
        tax_total: money(tax),
        total: money(total),
        payment_status: model.paymentStatus(invoice),
        amount_paid: money(invoice.paid),
        amount_credited: money(invoice.credited),
        amount_due: money(model.due(invoice)),
      });
    }
    expect([...payments.keys()].sort()).toEqual([...model.payments.keys()].sort());
    for (const [id, payment] of model.payments) {
      expect(payments.get(id)).toMatchObject({
        id,
        version: payment.version,
        direction: payment.refunds === null ? 'in' : 'refund',
        status: payment.reversed ? 'reversed' : 'completed',
        amount: money(payment.amount),
        unallocated_amount: money(payment.unallocated),
        refunded_amount: money(payment.refunded),
        refunds_payment_id: payment.refunds,
        allocations: [...payment.allocations]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([invoice_id, cents]) => ({ invoice_id, amount: money(cents) })),
      });
    }
    expect([...expenses.keys()].sort()).toEqual([...model.expenses.keys()].sort());
    for (const [id, { version, amount, billable, invoice }] of model.expenses) {
      expect(expenses.get(id)).toMatchObject({
        id,
        version,
        amount: money(amount),
        is_billable: billable,
        status: invoice === null ? 'recorded' : 'invoiced',
        invoice_id: invoice,
      });
    }
    for (const client of clients) {
      const { outstanding, credit } = model.balance(client);
      const row = { currency: 'EUR', outstanding: money(outstanding), overdue: '0.00', credit: money(credit) };
      expect(balances.get(client)).toEqual(outstanding === 0n && credit === 0n ? [] : [row]);
    }
  }

  it.each([
    ['one client after the other', 1, SEQUENCES / 5],
    ['four clients at once', 4, (SEQUENCES * 4) / 5],
  ])('%s', async (_, workers, sequences) => {
    const codes = new Map<string, number>();
    for (let sequence = 0; sequence < sequences; sequence++) {
      const start = await head();
      const { world, attempts } = await run(sequence * 10 + workers, workers);
      const events = await eventsSince(start);
      const own = events.filter(({ type }) => !type.startsWith('client.'));
      const { effective, states } = replay(attempts, own);
      expect(own.every(({ request_id }) => attempts.some((attempt) => attempt.request_id === request_id))).toBe(true);
      for (const attempt of attempts) if (!effective.includes(attempt)) justify(attempt, effective, states);
      const last = states.at(-1) as Model;
      await compare(last, world);
      lastNumber = last.lastNumber;
      lastNote = last.lastNote;
      for (const { reply } of attempts) {
        const code = reply.status < 300 ? 'done' : reply.body.code;
        codes.set(code, (codes.get(code) ?? 0) + 1);
      }
    }
    // It means something only as long as much succeeds, and much is refused for many reasons.
    const attempts = sequences * workers * OPERATIONS;
    expect(codes.get('done')).toBeGreaterThan(attempts * 0.4);
    expect(codes.size).toBeGreaterThanOrEqual(attempts > 300 ? 8 : 4);
    expect(codes.get('conflict_with_another_request')).toBeUndefined();
    expect(codes.get('internal_error')).toBeUndefined();
  });
});
