import { fill, type Language, type Wording } from '@app/http';
import { decimal, inCurrency, type Step } from '@app/money';
import { CREDIT_STEP_TEXTS } from './credit-step-texts.js';

/** What each step of a calculation says of itself: a step that is new to the calculator needs its texts to compile. */
export const STEP_TEXTS: Readonly<Record<Step['code'], Wording>> = {
  ...CREDIT_STEP_TEXTS,
  line_net: {
    en: 'Line {line}: {quantity} × {unit_price}{less} = {exact}, rounded to {result}',
    es: 'Línea {line}: {quantity} × {unit_price}{less} = {exact}, redondeado a {result}',
  },
  line_shown: {
    en: 'Line {line}, tax included: {quantity} × {unit_price}{less} = {exact}, rounded to {result}',
    es: 'Línea {line}, impuestos incluidos: {quantity} × {unit_price}{less} = {exact}, redondeado a {result}',
  },
  discount_total: {
    en: 'Discount: {sum} × {discount_percent} % = {exact}, rounded to {result}',
    es: 'Descuento: {sum} × {discount_percent} % = {exact}, redondeado a {result}',
  },
  discount_shown: {
    en: 'Discount, tax included: {sum} × {discount_percent} % = {exact}, rounded to {result}',
    es: 'Descuento, impuestos incluidos: {sum} × {discount_percent} % = {exact}, redondeado a {result}',
  },
  discount_share: {
    en: 'Discount of the lines with {taxes}: {discount} × {amount} ÷ {sum} → {cut}, plus a remainder of {remainder} = {result}',
    es: 'Descuento de las líneas con {taxes}: {discount} × {amount} ÷ {sum} → {cut}, más un resto de {remainder} = {result}',
  },
  line_discount_share: {
    en: 'Discount of line {line}: {discount} × {amount} ÷ {sum} → {cut}, plus a remainder of {remainder} = {result}',
    es: 'Descuento de la línea {line}: {discount} × {amount} ÷ {sum} → {cut}, más un resto de {remainder} = {result}',
  },
  row_tax: {
    en: 'Tax {row}: {taxable} × {rate} % = {exact}, rounded to {result}',
    es: 'Impuesto {row}: {taxable} × {rate} % = {exact}, redondeado a {result}',
  },
  line_tax_share: {
    en: 'Part of line {line} in tax {row} of {tax}: {taxable} × {rate} % = {exact} → {cut}, plus a remainder of {remainder} = {result}',
    es: 'Parte de la línea {line} en el impuesto {row} de {tax}: {taxable} × {rate} % = {exact} → {cut}, más un resto de {remainder} = {result}',
  },
  combination_base: {
    en: 'Lines with {taxes}, without tax: {gross} × 100 ÷ (100 + {rates}), rounded to {result}',
    es: 'Líneas con {taxes}, sin impuestos: {gross} × 100 ÷ (100 + {rates}), redondeado a {result}',
  },
  line_base_share: {
    en: 'Part of line {line} in {base}: {gross} × 100 ÷ (100 + {rates}) → {cut}, plus a remainder of {remainder} = {result}',
    es: 'Parte de la línea {line} en {base}: {gross} × 100 ÷ (100 + {rates}) → {cut}, más un resto de {remainder} = {result}',
  },
  tax_share: {
    en: 'Tax {row} of the lines with {taxes}: the part at {rate} % of {gross} − {base} → {cut}, plus a remainder of {remainder} = {result}',
    es: 'Impuesto {row} de las líneas con {taxes}: la parte al {rate} % de {gross} − {base} → {cut}, más un resto de {remainder} = {result}',
  },
  withholding: {
    en: 'Withholding {name}: {base} × {rate} % = {exact}, rounded to {result}',
    es: 'Retención {name}: {base} × {rate} % = {exact}, redondeado a {result}',
  },
};

/** Operands that are amounts, and so have the decimals of the currency. */
const AMOUNTS = ['discount', 'amount', 'sum', 'taxable', 'tax', 'gross', 'base', 'remainder', 'credited', 'before'];

/** A step as answers show it: its amounts with the currency's decimals, and in words. */
export function stepInWords(step: Step, currency: string, language: Language) {
  const amount = (text: string) => inCurrency(text, currency);
  const operands = { ...step.operands };
  for (const name of AMOUNTS) if (operands[name] !== undefined) operands[name] = amount(operands[name]);
  const { code, pointer } = step;
  const result = amount(step.result);
  const places = {
    line: numberIn(pointer, /^\/lines\/(\d+)/),
    row: numberIn(operands.row ?? pointer, /^\/(?:tax_breakdown|withholdings)\/(\d+)/),
    less: less(operands),
    // A line without any tax has its combination too.
    taxes: operands.taxes ? taxesInWords(operands.taxes, language) : 'no tax',
    cut: operands.remainder ? amount(decimal(step.result).minus(operands.remainder).toString()) : '',
  };
  return {
    code,
    pointer,
    operands,
    result,
    message: fill(STEP_TEXTS[code], language, { ...operands, ...places, result }),
  };
}

const KINDS: Readonly<Record<string, Wording>> = {
  vat: { en: 'VAT', es: 'IVA' },
  surcharge: { en: 'surcharge', es: 'recargo' },
};

/** `vat S 21 + surcharge S 5.2` is `VAT S 21 % + surcharge S 5.2 %`. */
function taxesInWords(label: string, language: Language): string {
  return label
    .split(' + ')
    .map((tax) => `${tax.replace(/^\w+/, (kind) => KINDS[kind]?.[language] ?? kind)} %`)
    .join(' + ');
}

/** People count from 1. */
function numberIn(pointer: string, pattern: RegExp): string {
  return `${BigInt(pattern.exec(pointer)?.[1] ?? '-1') + 1n}`;
}

/** The line's discount, which brings a negative line towards zero too. */
function less({ quantity, unit_price, discount_percent, discount_amount }: Step['operands']): string {
  if (discount_percent !== undefined) return ` − ${discount_percent} %`;
  if (discount_amount === undefined || quantity === undefined || unit_price === undefined) return '';
  return ` ${decimal(quantity).times(decimal(unit_price)).isNegative() ? '+' : '−'} ${discount_amount}`;
}
