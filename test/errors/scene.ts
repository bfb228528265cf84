import type { Language } from '@app/http';
import { Api, type Reply } from '../support/api.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { LINE, newSeries } from '../support/routes.js';

type Headers = Record<string, string>;

/** Sends a request that fails; it changes nothing, so it can be sent again in another language. */
export type Ask = (headers: Headers) => Promise<Reply>;

/** Makes what has to be there for a request to fail. */
export type Scenario = (scene: Scene) => Ask | Promise<Ask>;

/** A scenario, and the place that the answer has to name: a JSON Pointer, or a parameter. */
export type Fault = readonly [place: string, scenario: Scenario];

/** A scenario that needs nothing but the request. */
export const asks =
  (send: (scene: Scene, headers: Headers) => Promise<Reply>): Scenario =>
  (scene) =>
  (headers) =>
    send(scene, headers);

export const path = (collection: string, ...rest: string[]) => ['/api/v1', collection, ...rest].join('/');

/** The application in which everything fails once, and who asks it for what. */
export class Scene {
  private afterwards: (() => Promise<unknown>)[] = [];

  private constructor(
    readonly app: TestApp,
    /** Somebody who may do everything. */
    readonly api: Api,
    readonly nobody: Api,
  ) {}

  static async open(): Promise<Scene> {
    const app = await startTestApp();
    return new Scene(app, await app.signInAsPerson(), new Api(app.url));
  }

  close(): Promise<void> {
    return this.app.stop();
  }

  /** Says what is undone when the scenario is over. */
  after(undo: () => Promise<unknown>): void {
    this.afterwards.unshift(undo);
  }

  async leave(): Promise<void> {
    for (const undo of this.afterwards.splice(0)) await undo();
  }

  /** Makes a resource; its id. */
  async make(collection: string, fields: object): Promise<string> {
    const reply = await this.api.post(path(collection), fields);
    if (reply.status !== 201) throw new Error(`${collection} answered ${reply.status}: ${reply.text}`);
    return reply.body.id;
  }

  client(fields: object = {}) {
    return this.make('clients', { name: 'Acme', ...fields });
  }

  /** Of 121.00 with VAT. */
  async issued(fields: { client_id?: string } & Record<string, unknown> = {}) {
    const client_id = fields.client_id ?? (await this.client());
    return this.make('invoices', { lines: [LINE], issue: true, ...fields, client_id });
  }

  /** Of 100.00. */
  async payment(fields: { client_id?: string; allocations?: object[] } = {}) {
    const client_id = fields.client_id ?? (await this.client());
    return this.make('payments', { amount: '100.00', method: 'card', ...fields, client_id });
  }

  /** What pays such an invoice in full. */
  async paid(): Promise<{ invoice: string; payment: string }> {
    const client_id = await this.client();
    const invoice = await this.issued({ client_id, lines: [{ description: 'x', unit_price: '100' }] });
    return {
      invoice,
      payment: await this.payment({ client_id, allocations: [{ invoice_id: invoice, amount: '100' }] }),
    };
  }

  /** An expense that was charged to its client, or that a draft is about to charge. */
  async charged(issue = true): Promise<{ client_id: string; expense_id: string }> {
    const client_id = await this.client();
    const receipt = { vendor: { name: 'x' }, category: 'travel', expense_date: '2026-01-31', amount: '10.00' };
    const expense_id = await this.make('expenses', { ...receipt, client_id, is_billable: true });
    await this.make('invoices', { client_id, lines: [{ expense_id }], issue });
    return { client_id, expense_id };
  }

  expense() {
    const fields = { vendor: { name: 'x' }, category: 'travel', expense_date: '2026-01-31', amount: '10.00' };
    return this.make('expenses', fields);
  }

  series(fields: object = {}) {
    return this.make('series', { ...newSeries(), ...fields });
  }

  /** Does what has to work for the scenario to go on. */
  async done(reply: Promise<Reply>): Promise<Reply> {
    const { status, text } = await reply;
    if (status >= 300) throw new Error(`answered ${status}: ${text}`);
    return reply;
  }

  /** Until the scenario is over, every insert into this table fails with this SQLSTATE. */
  async fault(table: string, sqlstate: string): Promise<void> {
    await this.app.database.query(`
      create function fault() returns trigger language plpgsql as $$
      begin raise exception 'a fault of the test' using errcode = '${sqlstate}'; end $$;
      create trigger fault before insert on ${table} for each row execute function fault()`);
    this.after(() => this.app.database.query('drop function fault cascade'));
  }
}

/** The same request in each language. */
export async function inEachLanguage(ask: Ask): Promise<[en: [Language, Reply], es: [Language, Reply]]> {
  return [
    ['en', await ask({ 'accept-language': 'en' })],
    ['es', await ask({ 'accept-language': 'es' })],
  ];
}

/** A parameter that nobody gave, or that was nothing; `{yyyy}` and `{seq}` belong to the formats of numbers. */
const UNFILLED = /\{(?!yyyy\}|seq[:}])| …|\b(undefined|null|NaN|object Object)\b/;
const ENGLISH = /(?<![\p{L}\p{N}_])(the|is|it|its|an|not|than|expected|there)(?![\p{L}\p{N}_])/iu;

/** Texts of one answer in English and in Spanish, each complete. */
export function expectTexts(english: string, spanish: string): void {
  for (const text of [english, spanish]) {
    expect(text).toMatch(/^\S.+\.$/s);
    expect(text).not.toMatch(UNFILLED);
  }
  expect(spanish).not.toBe(english);
  expect(spanish).not.toMatch(ENGLISH);
}
