import { checkAnswer } from './support/contract.js';

/** Whoever sends a request in a test has its answer checked: here is what that finds. */
describe('the check of answers by the OpenAPI document', () => {
  const tax_rate = {
    id: 'tax_01h455vb4pex5vsknk084sn02q',
    external_id: null,
    name: 'IVA 21 %',
    rate: '21',
    kind: 'vat',
    category: 'S',
    exemption_reason: null,
    country: 'ES',
    metadata: {},
    archived_at: null,
    version: 1,
    created_at: '2026-01-31T09:30:00.000Z',
    updated_at: '2026-01-31T09:30:00.000Z',
  };

  function check(
    body: unknown,
    { status = 200, type = 'application/json; charset=utf-8', method = 'GET', id = 'req_1' } = {},
  ) {
    const headers = new Headers({ 'content-type': type, ...(id && { 'x-request-id': id }) });
    const text = body === undefined ? '' : JSON.stringify(body);
    return () => checkAnswer(method, `/api/v1/tax-rates/${tax_rate.id}?x=y`, { status, headers, text, body });
  }

  it('lets through what is as documented', () => {
    expect(check(tax_rate)).not.toThrow();
    expect(check(undefined, { status: 204, method: 'DELETE' })).not.toThrow();
  });

  it.each([
    ['a field that has no name there', { ...tax_rate, colour: 'red' }, /additional properties.*colour/],
    ['a field that is missing', { ...tax_rate, rate: undefined }, /required property 'rate'/],
    ['a value of another type', { ...tax_rate, version: '1' }, /version must be integer/],
    ['a value of another form', { ...tax_rate, created_at: 'yesterday' }, /created_at must match format/],
    ['an id of another kind', { ...tax_rate, id: 'cli_01h455vb4pex5vsknk084sn02q' }, /id must match pattern/],
    ['a word that is not in the list', { ...tax_rate, kind: 'toll' }, /kind must be equal to one of/],
  ])('finds %s', (_, body, message) => {
    expect(check(body)).toThrow(message);
  });

  it.each([
    ['a status', { status: 201 }, /answered 201 .*status is not in the document/],
    ['a media type', { type: 'text/html' }, /media type is not in the document/],
    ['a body where there is none', { status: 204, method: 'DELETE' }, /it has a body/],
    ['an answer without a request id', { id: '' }, /X-Request-Id/],
    ['a problem of another shape', { status: 418, type: 'application/problem+json' }, /answered 418/],
  ])('finds %s', (_, how, message) => {
    expect(check(tax_rate, how)).toThrow(message);
  });

  it('leaves alone what is not in the document', () => {
    const answer = { status: 404, headers: new Headers(), text: '', body: undefined };
    expect(() => checkAnswer('GET', '/api/v1/nothing', answer)).not.toThrow();
    expect(() => checkAnswer('PUT', '/api/v1/clients', { ...answer, status: 405 })).not.toThrow();
  });
});
