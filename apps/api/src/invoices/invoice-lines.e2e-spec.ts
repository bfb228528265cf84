import type { Api } from '../../../../test/support/api.js';
import { startTestApp, type TestApp } from '../../../../test/support/app.js';
import { deletion, meanwhile, RowHold } from '../../../../test/support/locks.js';
import { NOBODY } from '../../../../test/support/routes.js';

const INVOICES = '/api/v1/invoices';

describe('lines that name products and tax rates', () => {
  let app: TestApp;
  let api: Api;
  let client_id: string;
  /** Ids. */
  let vat: string;
  let irpf: string;
  let hour: string;
  let chair: string;

  const make = async (path: string, body: object): Promise<string> => (await api.post(`/api/v1/${path}`, body)).body.id;
  const rate = (fields: object) => make('tax-rates', { name: 'IVA 21 %', rate: '21', ...fields });
  const product = (fields: object) => make('products', { name: 'Thing', unit_price: '10', currency: 'EUR', ...fields });
  const client = (fields: object = {}) => make('clients', { name: 'Acme', currency: 'EUR', ...fields });
  const archive = (path: string, id: string) => api.post(`/api/v1/${path}/${id}/archive`);
  const send = (lines: object[], fields: object = {}) => api.post(INVOICES, { client_id, lines, ...fields });
  const lineOf = async (line: object, fields: object = {}) => (await send([line], fields)).body.lines[0];
  const places = (body: { errors: { pointer: string; code: string }[] }) =>
    body.errors.map(({ pointer, code }) => `${pointer} ${code}`).sort();
  const taxesOf = ({ taxes }: { taxes: { kind: string; category: string; rate: string }[] }) =>
    taxes.map(({ kind, category, rate }) => [kind, category, rate].join(' '));

  beforeAll(async () => {
    app = await startTestApp();
    api = await app.signIn();
    client_id = await client();
    vat = await rate({});
    irpf = await rate({ name: 'IRPF', rate: '15', kind: 'withholding' });
    hour = await product({
      name: 'Consulting',
      description: 'One hour of consulting',
      unit_code: 'HUR',
      unit_price: '85.00',
      tax_rate_id: vat,
    });
    chair = await product({ name: 'Chair', type: 'good', unit_price: '100', tax_rate_id: vat });
  });
  afterAll(() => app.stop());

  const VAT_21 = { name: 'IVA 21 %', rate: '21', kind: 'vat', category: 'S', exemption_reason: null };

  describe('a product', () => {
    it('fills what the line leaves out', async () => {
      expect(await lineOf({ product_id: hour, quantity: '2' })).toMatchObject({
        product_id: hour,
        description: 'One hour of consulting',
        quantity: '2',
        unit_code: 'HUR',
        unit_price: '85.00',
        taxes: [{ tax_rate_id: vat, ...VAT_21 }],
        net_amount: '170.00',
        tax_amount: '35.70',
      });
      expect(await lineOf({ product_id: chair })).toMatchObject({ description: 'Chair', unit_code: 'C62' });
    });

    it('leaves alone what the line says', async () => {
      const own = { description: 'Own', unit_code: 'DAY', unit_price: '1', taxes: [] };
      expect(await lineOf({ product_id: hour, ...own })).toMatchObject({ product_id: hour, ...own });
      const lines = { product_id: hour, tax_rate_ids: [irpf] };
      expect(taxesOf(await lineOf(lines))).toEqual(['withholding  15']);
      expect((await lineOf({ product_id: hour, tax_rate_ids: [] })).taxes).toEqual([]);
    });

    it('is copied: a change of it changes no line', async () => {
      const id = await product({ name: 'Before' });
      const { body } = await send([{ product_id: id }]);
      await api.patch(`/api/v1/products/${id}`, { name: 'After', unit_price: '11' });
      const { body: again } = await api.patch(`${INVOICES}/${body.id}`, { notes: 'x' });
      expect(again.lines).toEqual(body.lines);
    });

    it('has a price in one currency', async () => {
      const euros = { product_id: hour };
      const { status, body } = await send([euros], { currency: 'USD' });
      expect([status, places(body)]).toEqual([400, ['/lines/0/product_id product_currency_mismatch']]);
      expect(body.errors[0].message).toContain('EUR');
      expect(await lineOf({ ...euros, unit_price: '90' }, { currency: 'USD' })).toMatchObject({ unit_price: '90' });
    });

    it('is needed where description and price are not sent', async () => {
      expect(places((await send([{}, { product_id: null }])).body)).toEqual([
        '/lines/0/description required',
        '/lines/0/unit_price required',
        '/lines/1/description required',
        '/lines/1/unit_price required',
      ]);
    });

    it('has to be there, and in use', async () => {
      const old = await product({});
      await archive('products', old);
      const oldRate = await rate({});
      const withOldRate = await product({ tax_rate_id: oldRate });
      await archive('tax-rates', oldRate);
      const lines = [NOBODY.product, old, withOldRate].map((product_id) => ({ product_id }));
      expect(places((await send(lines)).body)).toEqual([
        '/lines/0/product_id reference_unknown',
        '/lines/1/product_id reference_archived',
        '/lines/2/product_id reference_archived',
      ]);
      expect(taxesOf(await lineOf({ product_id: withOldRate, tax_rate_ids: [vat] }))).toEqual(['vat S 21']);
    });

    it('that goes while a line names it is unknown, and no fault', async () => {
      const id = await product({});
      const { status, body } = await meanwhile(app.database, deletion('products', 'product'), [id], () =>
        send([{ product_id: id }]),
      );
      expect([status, places(body)]).toEqual([400, ['/lines reference_unknown']]);
    });

    it.each([
      ['sent again', (id: string) => ({ lines: [{ product_id: id, quantity: '2' }] })],
      ['kept', () => ({ discount: { type: 'percent', value: '50' }, prices_include_tax: true })],
    ])('is not deleted while lines that name it are %s', async (_, patch) => {
      const id = await product({ tax_rate_id: await rate({}) });
      const { body: draft } = await send([{ product_id: id }]);
      const hold = await RowHold.take(app.database, 'invoice_lines', draft.lines[0].id);
      const patching = api.patch(`${INVOICES}/${draft.id}`, patch(id));
      await hold.waiters(1);
      const deleting = api.delete(`/api/v1/products/${id}`);
      await hold.waiters(2);
      await hold.release();
      const [patched, deleted] = await Promise.all([patching, deleting]);
      expect([patched.status, deleted.status, deleted.body.code]).toEqual([200, 409, 'product_in_use']);
    });
  });

  describe('tax rates', () => {
    const LINE = { description: 'x', unit_price: '100' };

    it('are copied into the line', async () => {
      const exempt = await rate({ name: 'Exento', rate: '0', category: 'E', exemption_reason: 'Art. 20' });
      const { body } = await send([{ ...LINE, tax_rate_ids: [vat, irpf, exempt] }]);
      expect(body.lines[0].taxes).toEqual([
        { tax_rate_id: vat, ...VAT_21 },
        { tax_rate_id: irpf, name: 'IRPF', rate: '15', kind: 'withholding', category: null, exemption_reason: null },
        { tax_rate_id: exempt, name: 'Exento', rate: '0', kind: 'vat', category: 'E', exemption_reason: 'Art. 20' },
      ]);
      expect(body).toMatchObject({
        total: '121.00',
        withholdings: [{ name: 'IRPF', rate: '15', base: '100.00', amount: '15.00' }],
        withholding_total: '15.00',
        amount_payable: '106.00',
        amount_due: '106.00',
      });
    });

    it('are named or written out, not both', async () => {
      const both = { ...LINE, tax_rate_ids: [vat], taxes: [{ rate: '21' }] };
      expect(places((await send([both, { ...LINE, tax_rate_ids: [], taxes: [] }])).body)).toEqual([
        '/lines/0/tax_rate_ids tax_rate_ids_or_taxes',
        '/lines/1/tax_rate_ids tax_rate_ids_or_taxes',
      ]);
      const one = await lineOf({ ...LINE, tax_rate_ids: [vat], taxes: null });
      expect(taxesOf(one)).toEqual(['vat S 21']);
    });

    it('have to be there, in use, of the kind and once', async () => {
      const old = await rate({});
      await archive('tax-rates', old);
      const same = await rate({ name: 'The same' });
      const lines = [
        { ...LINE, tax_rate_ids: [vat, NOBODY.tax_rate, old] },
        { ...LINE, tax_rate_ids: [hour] },
        { ...LINE, tax_rate_ids: [vat, same] },
      ];
      expect(places((await send(lines.slice(0, 1))).body)).toEqual([
        '/lines/0/tax_rate_ids/1 reference_unknown',
        '/lines/0/tax_rate_ids/2 reference_archived',
      ]);
      expect(places((await send([lines[1] as object])).body)).toEqual(['/lines/0/tax_rate_ids/0 id_of_another_kind']);
      expect(places((await send([lines[2] as object])).body)).toEqual(['/lines/0/tax_rate_ids/1 duplicate_tax']);
      const many = { ...LINE, tax_rate_ids: Array.from({ length: 11 }, () => vat) };
      expect(places((await send([many])).body)).toEqual(['/lines/0/tax_rate_ids too_many_items']);
    });

    it('written out can be withholdings, which have no category', async () => {
      const taxes = [
        { rate: '21' },
        { kind: 'withholding', rate: '15.00' },
        { kind: 'withholding', rate: '15', name: 'Another' },
      ];
      const line = await lineOf({ ...LINE, taxes });
      expect(line.taxes[1]).toEqual({
        tax_rate_id: null,
        name: 'Withholding 15%',
        rate: '15',
        kind: 'withholding',
        category: null,
        exemption_reason: null,
      });
      expect(line).toMatchObject({ tax_amount: '21.00', gross_amount: '121.00' });
      const wrong = [
        { kind: 'withholding', rate: '15', category: 'S' },
        { kind: 'withholding', rate: '15' },
        { kind: 'withholding', rate: '15.0' },
      ];
      expect(places((await send([{ ...LINE, taxes: wrong }])).body)).toEqual([
        '/lines/0/taxes/0/category category_not_expected',
        '/lines/0/taxes/1 duplicate_tax',
        '/lines/0/taxes/2 duplicate_tax',
      ]);
    });

    it('that withhold more than there is to pay stand in the way of issuing', async () => {
      const lines = [
        {
          ...LINE,
          taxes: [
            { kind: 'withholding', rate: '100' },
            { kind: 'withholding', rate: '1' },
          ],
        },
      ];
      const { body } = await send(lines);
      expect(body.amount_payable).toBe('-1.00');
      expect(places((await api.post(`${INVOICES}/${body.id}/issue`)).body)).toEqual([
        '/amount_payable negative_payable',
      ]);
    });
  });

  describe('a line that names no taxes', () => {
    it('gets those of its product and of its client', async () => {
      const shop = await client({ surcharge_applies: true, default_withholding_rate: '15' });
      const { body } = await send(
        [{ product_id: chair }, { product_id: hour }, { description: 'x', unit_price: '1' }],
        {
          client_id: shop,
        },
      );
      expect(body.lines[0].taxes).toEqual([
        { tax_rate_id: vat, ...VAT_21 },
        { tax_rate_id: null, name: 'RE 5.2%', rate: '5.2', kind: 'surcharge', category: 'S', exemption_reason: null },
        {
          tax_rate_id: null,
          name: 'IRPF 15%',
          rate: '15',
          kind: 'withholding',
          category: null,
          exemption_reason: null,
        },
      ]);
      expect(taxesOf(body.lines[1])).toEqual(['vat S 21', 'withholding  15']);
      expect(taxesOf(body.lines[2])).toEqual(['withholding  15']);
      expect(body).toMatchObject({ tax_total: '44.05', withholding_total: '27.90' });
    });

    it.each([
      ['21', '5.2'],
      ['10', '1.4'],
      ['7.5', '1'],
      ['5', '0.62'],
      ['4', '0.5'],
      ['2', '0.26'],
      ['19', undefined],
    ])('has, at %s %%, a surcharge of %s', async (percent, surcharge) => {
      const shop = await client({ surcharge_applies: true });
      const id = await product({ type: 'good', tax_rate_id: await rate({ rate: percent }) });
      const line = await lineOf({ product_id: id }, { client_id: shop });
      expect(taxesOf(line)).toEqual([`vat S ${percent}`, ...(surcharge ? [`surcharge S ${surcharge}`] : [])]);
    });

    it('has no surcharge at 0 %, in another category, or for another client', async () => {
      const shop = await client({ surcharge_applies: true });
      for (const fields of [{ rate: '0' }, { rate: '5', category: 'L' }]) {
        const id = await product({ type: 'good', tax_rate_id: await rate(fields) });
        expect((await lineOf({ product_id: id }, { client_id: shop })).taxes).toHaveLength(1);
      }
      expect(taxesOf(await lineOf({ product_id: chair }))).toEqual(['vat S 21']);
    });

    it('is told apart from one that has none', async () => {
      const withholding = await client({ default_withholding_rate: '7' });
      const line = { description: 'x', unit_price: '100' };
      const { body } = await send(
        [line, { ...line, taxes: [] }, { ...line, tax_rate_ids: [] }, { ...line, taxes: null }],
        {
          client_id: withholding,
        },
      );
      expect(body.lines.map(taxesOf)).toEqual([['withholding  7'], [], [], ['withholding  7']]);
      const none = await client({ default_withholding_rate: '0' });
      expect((await lineOf(line, { client_id: none })).taxes).toEqual([]);
    });

    it('keeps its taxes when the client changes, until lines are sent', async () => {
      const withholding = await client({ default_withholding_rate: '7' });
      const line = { description: 'x', unit_price: '100' };
      const { body } = await send([line]);
      const path = `${INVOICES}/${body.id}`;
      const moved = await api.patch(path, { client_id: withholding });
      expect(moved.body.lines).toEqual(body.lines);
      const sent = await api.patch(path, { lines: [line] });
      expect(sent.body.lines.map(taxesOf)).toEqual([['withholding  7']]);
    });
  });

  it('a price that came from a product stays in the currency of the product', async () => {
    const { body } = await send([{ product_id: chair }]);
    const path = `${INVOICES}/${body.id}`;
    const dollars = { currency: 'USD', exchange_rate: '0.9' };
    expect(places((await api.patch(path, dollars)).body)).toEqual(['/lines/0/product_id product_currency_mismatch']);
    const lines = [{ product_id: chair, unit_price: '25' }];
    expect(await api.patch(path, { ...dollars, lines })).toMatchObject({ status: 200, body: { currency: 'USD' } });
    expect((await api.patch(path, { lines: null })).body.lines).toEqual([]);
  });

  it('there is no exchange rate in the currency of the organization', async () => {
    const needless = ['/exchange_rate exchange_rate_needless'];
    expect(places((await send([], { currency: 'EUR', exchange_rate: '1' })).body)).toEqual(needless);
    const { body } = await send([], { currency: 'USD', exchange_rate: '0.9' });
    expect(places((await api.patch(`${INVOICES}/${body.id}`, { currency: 'EUR' })).body)).toEqual(needless);
    const free = await api.patch(`${INVOICES}/${body.id}`, { currency: 'EUR', exchange_rate: null });
    expect(free.status).toBe(200);
  });

  it('tells of all that is wrong at once: series, client and lines', async () => {
    const unknown = '01h455vb4pex5vsknk084sn02q';
    const line = { product_id: `prd_${unknown}`, taxes: [{ rate: '21' }, { rate: '21.0' }] };
    const body = { series_id: `ser_${unknown}`, client_id: `cli_${unknown}`, lines: [line] };
    const wrong = async (fields: object) =>
      (await api.post(INVOICES, { ...body, ...fields })).body.errors.map((e: { pointer: string }) => e.pointer).sort();
    expect(await wrong({ currency: 'EUR' })).toEqual([
      '/client_id',
      '/lines/0/product_id',
      '/lines/0/taxes/1',
      '/series_id',
    ]);
    // Whether a product fits depends on the currency, which nobody knows here.
    expect(await wrong({})).toEqual(['/client_id', '/series_id']);
  });

  describe('prices that include tax', () => {
    it('are taken apart', async () => {
      const { body } = await send([{ product_id: chair, unit_price: '121' }], { prices_include_tax: true });
      expect(body).toMatchObject({ prices_include_tax: true, subtotal: '100.00', tax_total: '21.00', total: '121.00' });
      const { body: patched } = await api.patch(`${INVOICES}/${body.id}`, { prices_include_tax: null });
      expect(patched).toMatchObject({ prices_include_tax: false, subtotal: '121.00', total: '146.41' });
      expect(patched.lines[0].id).toBe(body.lines[0].id);
    });

    it('are explained as such', async () => {
      const { body } = await send([{ product_id: chair, unit_price: '121' }], { prices_include_tax: true });
      const { steps } = (await api.get(`${INVOICES}/${body.id}/explanation`)).body;
      expect(steps.map(({ message }: { message: string }) => message)).toEqual([
        'Line 1, tax included: 1 × 121 = 121, rounded to 121.00',
        'Lines with VAT S 21 %, without tax: 121.00 × 100 ÷ (100 + 21), rounded to 100.00',
        'Part of line 1 in 100.00: 121.00 × 100 ÷ (100 + 21) → 100.00, plus a remainder of 0.00 = 100.00',
        'Tax 1 of the lines with VAT S 21 %: the part at 21 % of 121.00 − 100.00 → 21.00, plus a remainder of 0.00 = 21.00',
      ]);
    });
  });

  it('a draft outlives what its lines name', async () => {
    const oldRate = await rate({});
    const old = await product({ tax_rate_id: oldRate });
    const owner = await client({ default_withholding_rate: '7' });
    const lines = [{ product_id: old }, { description: 'x', unit_price: '1', tax_rate_ids: [oldRate] }];
    const { body } = await send(lines, { client_id: owner });
    await archive('products', old);
    await archive('tax-rates', oldRate);
    await archive('clients', owner);
    const path = `${INVOICES}/${body.id}`;
    const { status, body: patched } = await api.patch(path, { discount: { type: 'percent', value: '50' } });
    expect([status, patched.subtotal, patched.total]).toEqual([200, '11.00', '6.66']);
    const unchanged = ({ id, product_id, taxes }: { id: string; product_id: string; taxes: object[] }) => ({
      id,
      product_id,
      taxes,
    });
    expect(patched.lines.map(unchanged)).toEqual(body.lines.map(unchanged));
    // What the draft names already is not new in it; in another one it is.
    const more = await api.patch(path, { lines: lines.map((line) => ({ ...line, quantity: '2' })) });
    expect([more.status, more.body.lines[0].quantity, more.body.subtotal]).toEqual([200, '2', '22.00']);
    expect(places((await send(lines)).body)).toEqual([
      '/lines/0/product_id reference_archived',
      '/lines/0/product_id reference_archived',
      '/lines/1/tax_rate_ids/0 reference_archived',
    ]);
    const another = await product({});
    await archive('products', another);
    expect(places((await api.patch(path, { lines: [{ product_id: another }] })).body)).toEqual([
      '/lines/0/product_id reference_archived',
    ]);
    const free = await api.patch(path, { lines: [{ description: 'x', unit_price: '1' }] });
    expect(free.body.lines.map(taxesOf)).toEqual([['withholding  7']]);
  });

  describe('issuing', () => {
    const draft = async (id: string) =>
      (
        await send([
          { description: 'x', unit_price: '1', taxes: [{ rate: '4' }] },
          { product_id: hour, tax_rate_ids: [vat, id] },
        ])
      ).body.id as string;
    const issue = (id: string) => api.post(`${INVOICES}/${id}/issue`);

    it.each<[string, (id: string) => Promise<{ status: number }>]>([
      ['changed', (id) => api.patch(`/api/v1/tax-rates/${id}`, { rate: '6' })],
      ['of another kind', (id) => api.patch(`/api/v1/tax-rates/${id}`, { kind: 'withholding', category: null })],
      ['of another category', (id) => api.patch(`/api/v1/tax-rates/${id}`, { category: 'L' })],
      ['gone', (id) => api.delete(`/api/v1/tax-rates/${id}`)],
    ])('is blocked by a rate that is %s, until the lines are sent again', async (_, change) => {
      const id = await rate({ name: 'Five', rate: '5' });
      const invoice = await draft(id);
      expect((await change(id)).status).toBeLessThan(300);
      const { status, body } = await issue(invoice);
      expect([status, body.code, places(body)]).toEqual([
        409,
        'invoice_not_issuable',
        ['/lines/1/taxes/1 tax_rate_changed'],
      ]);
      expect(body.errors[0].message).toContain('"Five"');
      await api.patch(`${INVOICES}/${invoice}`, { lines: [{ product_id: hour }] });
      expect(await issue(invoice)).toMatchObject({ status: 200 });
    });

    it('takes a rate that has another name, or is archived, and fixes it', async () => {
      const id = await rate({ name: 'Seven', rate: '7' });
      const invoice = await draft(id);
      await api.patch(`/api/v1/tax-rates/${id}`, { name: 'VII' });
      await archive('tax-rates', id);
      expect(await issue(invoice)).toMatchObject({
        status: 200,
        body: { lines: [{}, { taxes: [{}, { name: 'Seven' }] }] },
      });
      expect(await api.patch(`/api/v1/tax-rates/${id}`, { rate: '8' })).toMatchObject({
        status: 409,
        body: { code: 'tax_rate_in_use' },
      });
    });

    it('at once names products and rates too', async () => {
      const id = await rate({ name: 'Eight', rate: '8' });
      const { status, body } = await send([{ product_id: hour, tax_rate_ids: [id] }], { issue: true });
      expect([status, body.status]).toEqual([201, 'issued']);
      expect(await api.delete(`/api/v1/tax-rates/${id}`)).toMatchObject({ status: 409 });
      expect(await api.delete(`/api/v1/products/${hour}`)).toMatchObject({
        status: 409,
        body: { code: 'product_in_use' },
      });
    });
  });
});
