import type { FieldError } from '@app/http';
import { canonical, decimal, taxCategory, taxName, taxProblems } from '@app/money';
import type { LineTax } from './dto/create-invoice.dto.js';
import type { InvoiceLineTax } from './invoice-line.entity.js';

/** What a line copies of a tax rate. */
export interface NamedRate extends Omit<InvoiceLineTax, 'tax_rate_id'> {
  id: string;
  archived_at: Date | null;
}

/** What a client adds to lines that name no taxes. */
export interface TaxTerms {
  surcharge_applies: boolean;
  default_withholding_rate: string | null;
}

/**
 * Recargo de equivalencia by the rate of VAT that it rides on: Ley 37/1992, art. 161, and those that went with the
 * lowered rates of food (RDL 20/2022, RDL 4/2024). At 0 % there is none.
 */
const SURCHARGES: ReadonlyMap<string, string> = new Map([
  ['21', '5.2'],
  ['10', '1.4'],
  ['7.5', '1'],
  ['5', '0.62'],
  ['4', '0.5'],
  ['2', '0.26'],
]);

/** A tax that was sent with its line, with what stands where nothing was sent. */
export function completeTax(tax: LineTax, locale: string): InvoiceLineTax {
  const kind = tax.kind ?? 'vat';
  const rate = canonical(tax.rate);
  return {
    tax_rate_id: null,
    name: tax.name ?? taxName(kind, rate, locale),
    rate,
    kind,
    category: taxCategory({ ...tax, kind }),
    exemption_reason: tax.exemption_reason ?? null,
  };
}

/** The line's own copy of a tax rate. */
export function copyOf({ id, name, rate, kind, category, exemption_reason }: NamedRate): InvoiceLineTax {
  return { tax_rate_id: id, name, rate: canonical(rate), kind, category, exemption_reason };
}

/** The taxes of a line that names none: its product's, what the client withholds, and on goods the surcharge. */
export function defaultTaxes(
  rate: NamedRate | undefined,
  isGood: boolean,
  client: TaxTerms | undefined,
): InvoiceLineTax[] {
  const taxes: InvoiceLineTax[] = [];
  if (rate) taxes.push(copyOf(rate));
  const surcharge = rate?.kind === 'vat' && rate.category === 'S' ? SURCHARGES.get(canonical(rate.rate)) : undefined;
  if (isGood && client?.surcharge_applies && surcharge) {
    taxes.push(inline({ name: `RE ${surcharge}%`, rate: surcharge, kind: 'surcharge', category: 'S' }));
  }
  const withheld = canonical(client?.default_withholding_rate ?? '0');
  if (!decimal(withheld).isZero()) {
    taxes.push(inline({ name: `IRPF ${withheld}%`, rate: withheld, kind: 'withholding', category: null }));
  }
  return taxes;
}

function inline(tax: Pick<InvoiceLineTax, 'name' | 'rate' | 'kind' | 'category'>): InvoiceLineTax {
  return { tax_rate_id: null, ...tax, exemption_reason: null };
}

/** What is wrong with taxes that were sent at `pointer`. */
export function taxErrors(taxes: readonly LineTax[], pointer: string): FieldError[] {
  return taxes.flatMap((tax, index) =>
    taxProblems({ ...tax, kind: tax.kind ?? 'vat' }).map(({ field, code, ...params }) => ({
      pointer: `${pointer}/${index}/${field}`,
      code,
      params,
    })),
  );
}

/** A tax that stands at `pointer` twice: (kind, category, rate) tells taxes apart, (name, rate) withholdings. */
export function duplicateErrors(taxes: readonly InvoiceLineTax[], pointer: string): FieldError[] {
  const seen = new Set<string>();
  return taxes.flatMap(({ kind, category, name, rate }, index): FieldError[] => {
    const identity = JSON.stringify([kind, kind === 'withholding' ? name : category, rate]);
    if (seen.has(identity)) return [{ pointer: `${pointer}/${index}`, code: 'duplicate_tax' }];
    seen.add(identity);
    return [];
  });
}
