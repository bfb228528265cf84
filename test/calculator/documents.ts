import { type Discount, discountProblems, type LineInput, type LineTax, type TotalsInput } from '@app/money';

type Random = (below: number) => number;

const TAXES: LineTax[] = [
  { kind: 'vat', name: 'IVA', category: 'S', rate: '21', exemption_reason: null },
  { kind: 'vat', name: 'VAT', category: 'S', rate: '21.00', exemption_reason: null },
  { kind: 'vat', name: 'IVA', category: 'S', rate: '10', exemption_reason: null },
  { kind: 'vat', name: 'TVA', category: 'S', rate: '5.5', exemption_reason: null },
  { kind: 'vat', name: 'VAT', category: 'S', rate: '0.3333', exemption_reason: null },
  // Taken out of a price, these leave halves of a cent.
  { kind: 'vat', name: 'VAT', category: 'S', rate: '60', exemption_reason: null },
  { kind: 'vat', name: 'VAT', category: 'S', rate: '100', exemption_reason: null },
  { kind: 'vat', name: 'IVA', category: 'Z', rate: '0', exemption_reason: null },
  { kind: 'vat', name: 'IVA', category: 'E', rate: '0', exemption_reason: 'Art. 20' },
  { kind: 'vat', name: 'IVA', category: 'E', rate: '0', exemption_reason: 'Art. 21' },
  { kind: 'vat', name: 'IVA', category: 'AE', rate: '0', exemption_reason: 'Reverse charge' },
  { kind: 'vat', name: 'IGIC', category: 'L', rate: '7', exemption_reason: null },
  { kind: 'surcharge', name: 'RE', category: 'S', rate: '5.2', exemption_reason: null },
  { kind: 'surcharge', name: 'RE', category: 'S', rate: '1.4', exemption_reason: null },
  { kind: 'surcharge', name: 'RE', category: null, rate: '0.5', exemption_reason: null },
];
const WITHHELD: LineTax[] = [
  { kind: 'withholding', name: 'IRPF', category: null, rate: '15', exemption_reason: null },
  { kind: 'withholding', name: 'IRPF', category: null, rate: '7.0', exemption_reason: null },
  { kind: 'withholding', name: 'Alquiler', category: null, rate: '19.3333', exemption_reason: null },
];

/** Any document whose discounts are allowed: all features at once, few different prices, so that ties are common. */
export function randomDocument(random: Random): TotalsInput {
  const pick = <T>(items: readonly T[]): T => items[random(items.length)] as T;
  const digits = (count: number) => Array.from({ length: count }, () => random(10)).join('');
  const number = (whole: number, places: number) => {
    const fraction = digits(random(places + 1));
    return `${random(10 ** (1 + random(whole)))}${fraction && `.${fraction}`}`;
  };
  const signed = (text: string) => (random(12) === 0 && !/^[0.]+$/.test(text) ? `-${text}` : text);
  const discount = (): Discount | null => {
    const kind = random(6);
    if (kind === 0)
      return { type: 'percent', value: pick(['10', '33.3333', '50', '100', `${random(100)}.${digits(4)}`]) };
    return kind === 1 ? { type: 'amount', value: pick(['1', '5', '7', '100', '0']) } : null;
  };
  // A document has a few sets of taxes, as a shop has: lines share them.
  const sets = Array.from({ length: 1 + random(4) }, () => Array.from({ length: random(4) }, () => pick(TAXES)));
  const line = (): LineInput => ({
    quantity: signed(pick(['1', '1', '2', '3', '0', number(4, 6), number(9, 6)])),
    unit_price: signed(pick(['0.01', '0.5', '10', '33.335', '0.005', number(3, 2), number(5, 6), number(9, 6)])),
    discount: discount(),
    taxes: [...pick(sets), ...(random(4) === 0 ? [pick(WITHHELD), pick(WITHHELD)].slice(random(2)) : [])],
  });
  const document = {
    currency: pick(['EUR', 'EUR', 'JPY', 'KWD', 'CLF']),
    prices_include_tax: random(2) === 0,
    discount: discount(),
    lines: Array.from({ length: random(3) === 0 ? random(21) : random(6) }, line),
  };
  const refused = new Set(discountProblems(document).map(({ pointer }) => pointer));
  const lines = document.lines.map((each, index) =>
    refused.has(`/lines/${index}/discount/value`) ? { ...each, discount: null } : each,
  );
  const kept = { ...document, lines };
  return discountProblems(kept).length === 0 ? kept : { ...kept, discount: null };
}
