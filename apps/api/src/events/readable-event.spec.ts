import { differences } from './differences.js';
import { EVENT_TEXTS } from './event-texts.js';
import { readableEvent } from './readable-event.js';

const event = (type: string, changes: object | null = null, resource_name: string | null = 'Ana García') =>
  JSON.stringify({ type, resource_id: 'cli_1', resource_name, changed_fields: Object.keys(changes ?? {}), changes });
const summary = (json: string, language: 'en' | 'es') => JSON.parse(readableEvent(json, language)).summary;

describe('the differences of an event', () => {
  it('are those of the leaves, by their paths', () => {
    const from = { line1: 'Calle 1', city: 'Sevilla', region: null };
    expect(
      differences({
        billing_address: { from, to: { ...from, city: 'Madrid' } },
        metadata: { from: { 'a/b': '1', same: 'x' }, to: { same: 'x', new: '2' } },
        notes: { from: null, to: 'x' },
        shipping_address: { from: null, to: from },
        scopes: { from: ['a', 'b'], to: ['a'] },
      }),
    ).toEqual({
      'billing_address/city': { from: 'Sevilla', to: 'Madrid' },
      'metadata/a~1b': { from: '1', to: null },
      'metadata/new': { from: null, to: '2' },
      notes: { from: null, to: 'x' },
      shipping_address: { from: null, to: from },
      scopes: { from: ['a', 'b'], to: ['a'] },
    });
  });

  it('follow an item by its id, or by its content, and tell one that came or went as a whole', () => {
    const [one, two, three] = ['1', '2', '3'].map((id) => ({ id, description: `line ${id}`, quantity: '1' }));
    const [kept, changed] = [
      { ...three, id: '9', position: 2 },
      { ...two, quantity: '5' },
    ];
    expect(differences({ lines: { from: [one, two, three], to: [changed, kept] } })).toEqual({
      'lines/0/quantity': { from: '1', to: '5' },
      'lines/0': { from: one, to: null },
    });
    expect(differences({ lines: { from: [one], to: [one, two] } })).toEqual({ 'lines/1': { from: null, to: two } });
    expect(differences({ lines: { from: [one], to: [{ ...one, id: '7', quantity: '2' }] } })).toEqual({
      'lines/0/quantity': { from: '1', to: '2' },
    });
  });

  it('of 500 lines that were all replaced are found soon', () => {
    const lines = (quantity: string) =>
      Array.from({ length: 500 }, (_, index) => ({ id: `${quantity}-${index}`, description: `${index}`, quantity }));
    const before = process.cpuUsage();
    expect(Object.keys(differences({ lines: { from: lines('1'), to: lines('2') } }))).toHaveLength(500);
    expect(process.cpuUsage(before).user).toBeLessThan(200_000);
  });
});

describe('the summary of an event', () => {
  it.each([
    [{ city: { from: 'Sevilla', to: 'Madrid' } }, 'city changed from Sevilla to Madrid', 'ciudad: de Sevilla a Madrid'],
    [
      { contacts: { from: [{ name: 'Eva' }], to: [{ name: 'Ada' }] } },
      'name (contacts) changed from Eva to Ada',
      'nombre (contactos): de Eva a Ada',
    ],
    [
      { lines: { from: [{ id: '1', quantity: '1' }], to: [{ id: '1', quantity: '5' }] } },
      'quantity changed from 1 to 5',
      'cantidad: de 1 a 5',
    ],
    [
      { metadata: { from: {}, to: { amount_due: '0.00' } } },
      'metadata “amount_due” set to 0.00',
      'metadatos «amount_due»: 0.00',
    ],
    [
      { metadata: { from: { 'a/status': 'x', '1': 'x' }, to: {} } },
      'metadata “1” and metadata “a/status” changed',
      'cambian metadatos «1» y metadatos «a/status»',
    ],
    [{ phone: { from: null, to: '+34 1' } }, 'phone set to +34 1', 'teléfono: +34 1'],
    [{ phone: { from: '+34 1', to: null } }, 'phone removed (+34 1)', 'teléfono eliminado (+34 1)'],
    [{ notes: { from: 'x'.repeat(61), to: 'y' } }, 'notes changed', 'cambia notas'],
    [{ a: { from: 1, to: 2 }, b: { from: 1, to: 2 } }, 'a and b changed', 'cambian a y b'],
    [
      Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, { from: 1, to: 2 }])),
      'a, b, c and 2 more changed',
      'cambian a, b, c y 2 más',
    ],
  ])('says what changed: %j', (changes, en, es) => {
    const json = event('client.updated', changes);
    expect(summary(json, 'en')).toBe(`Client Ana García: ${en}`);
    expect(summary(json, 'es')).toBe(`Cliente Ana García: ${es}`);
  });

  it('says it of what is gone too: by the name that it had, or by its id', () => {
    expect(summary(event('client.deleted', { name: { from: 'Eva', to: null } }, null), 'en')).toBe(
      'Client Eva deleted',
    );
    expect(summary(event('client.deleted', null, null), 'en')).toBe('Client cli_1 deleted');
    const blank = JSON.stringify({ ...JSON.parse(event('client.updated')), changed_fields: ['phone', 'notes'] });
    expect(summary(blank, 'en')).toBe('Client Ana García: phone and notes changed');
  });

  it('says how much was paid', () => {
    const paid = event('invoice.payment_applied', { amount_paid: { from: '100.10', to: '600.30' } }, 'INV-1');
    expect(summary(paid, 'en')).toBe('Invoice INV-1 partly paid: 500.20');
    const whole = event('invoice.paid', { amount_paid: { from: '0', to: '121' } }, 'INV-1');
    expect(summary(whole, 'es')).toBe('Factura INV-1 pagada por completo: 121');
    expect(summary(event('invoice.paid', null, 'INV-1'), 'es')).toBe('Factura INV-1 pagada por completo');
  });

  it.each(Object.keys(EVENT_TEXTS))('of %s is a sentence in both languages', (type) => {
    const [en, es] = [summary(event(type), 'en'), summary(event(type), 'es')];
    expect(en).not.toBe(es);
    for (const text of [en, es])
      expect(text).toMatch(type.startsWith('organization') ? /^[A-Z].*[a-z]$/ : /Ana García/);
    for (const text of [en, es]) expect(text).not.toMatch(/[{}_]|\.$/);
  });

  it('of a type that is not known is the type itself', () => {
    expect(summary(event('client.danced'), 'en')).toBe('client.danced Ana García');
  });
});
