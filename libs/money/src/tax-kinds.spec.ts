import { TAX_CATEGORIES, taxCategory, taxName, taxProblems } from './tax-kinds.js';

const codes = (tax: Parameters<typeof taxProblems>[0]) => taxProblems(tax).map(({ field, code }) => `${field} ${code}`);

describe('the category of a tax', () => {
  it.each([
    ['21', undefined, 'S'],
    ['0', undefined, 'Z'],
    ['0.00', null, 'Z'],
    ['0', 'E', 'E'],
    ['7', 'L', 'L'],
  ] as const)('of VAT at %s, stated as %s, is %s', (rate, category, expected) => {
    expect(taxCategory({ kind: 'vat', rate, category })).toBe(expected);
  });

  it('of a withholding is none', () => {
    expect(taxCategory({ kind: 'withholding', rate: '15' })).toBeNull();
    expect(codes({ kind: 'withholding', rate: '15' })).toEqual([]);
    expect(codes({ kind: 'withholding', rate: '15', category: 'S' })).toEqual(['category category_not_expected']);
  });

  it.each(TAX_CATEGORIES)('%s goes with the rates of EN 16931', (category) => {
    const exemption_reason = 'Art. 20 Ley 37/1992';
    const above = codes({ kind: 'vat', rate: '21', category, exemption_reason });
    const zero = codes({ kind: 'vat', rate: '0', category, exemption_reason });
    expect(above).toEqual(['S', 'L', 'M'].includes(category) ? [] : ['rate category_rate_mismatch']);
    expect(zero).toEqual(category === 'S' ? ['rate category_rate_mismatch'] : []);
  });

  it.each(TAX_CATEGORIES)('%s without a reason', (category) => {
    const found = taxProblems({ kind: 'vat', rate: category === 'S' ? '21' : '0', category });
    const isExempt = ['E', 'AE', 'K', 'G', 'O'].includes(category);
    expect(found).toEqual(isExempt ? [{ field: 'exemption_reason', code: 'exemption_reason_required', category }] : []);
  });
});

it('a tax without a name is called in the language of its document', () => {
  expect(taxName('vat', '21.00', 'en')).toBe('VAT 21%');
  expect(taxName('vat', '21.00', 'es')).toBe('IVA 21 %');
  expect(taxName('withholding', '15', 'es')).toBe('Retención 15 %');
});
