import type { Wording } from '@app/http';
import type { CreditStepCode } from '@app/money';

const part = (en: string, es: string): Wording => ({
  en: `${en}: {credited} × {amount} ÷ {sum} → {cut}, plus a remainder of {remainder} = {result}`,
  es: `${es}: {credited} × {amount} ÷ {sum} → {cut}, más un resto de {remainder} = {result}`,
});

const share = (en: string, es: string): Wording => ({
  en: `${en}: {whole} × {quantity} ÷ {of}, rounded, less {before} of earlier notes = {result}`,
  es: `${es}: {whole} × {quantity} ÷ {of}, redondeado, menos {before} de notas anteriores = {result}`,
});

const row = (en: string, es: string): Wording => ({
  en: `${en}: {taxable} × {rate} % = {exact}, rounded; what is left allows {least} to {most} = {result}`,
  es: `${es}: {taxable} × {rate} % = {exact}, redondeado; lo que queda permite de {least} a {most} = {result}`,
});

const partOfRow = (en: string, es: string): Wording => ({
  en: `${en}: {taxable} × {rate} % = {exact}, up or down to a unit; what is left allows {least} to {most} = {result}`,
  es: `${es}: {taxable} × {rate} % = {exact}, a una unidad arriba o abajo; lo que queda permite de {least} a {most} = {result}`,
});

/** What each step of a credit note says of itself. */
export const CREDIT_STEP_TEXTS: Readonly<Record<CreditStepCode, Wording>> = {
  credit_line_net: share('Line {line}', 'Línea {line}'),
  credit_line_shown: share('Line {line}, tax included', 'Línea {line}, impuestos incluidos'),
  credit_line_discount: share(
    'Part of line {line} in the discount of the document',
    'Parte de la línea {line} en el descuento del documento',
  ),
  credit_base: part('Lines with {taxes}, without tax', 'Líneas con {taxes}, sin impuestos'),
  credit_tax: part('Tax {row}', 'Impuesto {row}'),
  credit_line_base: part('Line {line} without tax', 'Línea {line} sin impuestos'),
  credit_line_tax: part('Tax {row} of line {line}', 'Impuesto {row} de la línea {line}'),
  credit_row_tax: row('Tax {row}', 'Impuesto {row}'),
  credit_line_row_tax: partOfRow('Part of line {line} in tax {row}', 'Parte de la línea {line} en el impuesto {row}'),
  credit_withholding: row('Withholding {row}', 'Retención {row}'),
  credit_line_withholding: partOfRow(
    'Part of line {line} in withholding {row}',
    'Parte de la línea {line} en la retención {row}',
  ),
  credit_rest: {
    en: 'Line {line}, all that is left: {whole} − {before} of earlier notes = {result}',
    es: 'Línea {line}, todo lo que queda: {whole} − {before} de notas anteriores = {result}',
  },
};
