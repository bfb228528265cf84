import { decimal, inCurrency } from '@app/money';
import type { INestApplicationContext } from '@nestjs/common';
import { CreditNotesService } from '../../invoices/credit-notes/credit-notes.service.js';
import { CreateCreditNote } from '../../invoices/credit-notes/dto/create-credit-note.dto.js';
import { daysBefore } from './dates.js';
import type { Maker } from './maker.js';
import { type DemoPayments, LONGEST, type Owed } from './payments.js';
import { Random } from './random.js';

/** What a note takes off: a unit of a line, an amount of a line, an amount of the whole, or all that is left. */
const FORMS = ['unit', 'line', 'amount', 'rest'] as const;
type Form = (typeof FORMS)[number];

interface Credit {
  invoice: Owed;
  form: Form;
  issue_date: string;
  /** What is paid too much then: credit of the client, or sent back. */
  isRefunded: boolean;
}

type Line = Owed['lines'][number];
type Texts = Readonly<Record<'en' | 'es', string>>;

const REASONS: Readonly<Record<Exclude<Form, 'unit'>, Texts>> = {
  line: { en: 'Price reduction for late delivery', es: 'Rebaja por retraso en la entrega' },
  amount: { en: 'Volume discount of the quarter', es: 'Rappel por volumen del trimestre' },
  rest: { en: 'Order cancelled', es: 'Pedido anulado' },
};
const UNITS: Readonly<Record<string, Texts>> = {
  HUR: { en: 'One hour was not worked', es: 'Una hora no se trabajó' },
  MON: { en: 'One month without service', es: 'Un mes sin servicio' },
};
const ONE_UNIT: Texts = { en: 'One unit was returned', es: 'Devolución de una unidad' };

/** In the order of their dates, as their numbers have to be; after the payments, so that some was paid too much. */
export function demoCredits(invoices: readonly Owed[], today: string): Credit[] {
  const random = new Random('credit notes');
  return invoices
    .filter(() => random.chance(9))
    .flatMap((invoice, index): Credit[] => {
      const days = random.int(LONGEST + 1, 80);
      const credit = (form: Form, after: number, isRefunded: boolean) => ({
        invoice,
        form,
        isRefunded,
        issue_date: daysBefore(invoice.issue_date, -after),
      });
      const form = FORMS[index % FORMS.length] as Form;
      const first = credit(form, days, random.chance(50));
      // After the discount some cancel the order altogether.
      return form === 'amount' && random.chance(30) ? [first, credit('rest', days + 9, true)] : [first];
    })
    .filter(({ issue_date }) => issue_date <= today)
    .sort((a, b) => a.issue_date.localeCompare(b.issue_date));
}

export class DemoCreditNotes {
  private readonly service: CreditNotesService;

  constructor(
    services: INestApplicationContext,
    private readonly maker: Maker,
    private readonly payments: DemoPayments,
  ) {
    this.service = services.get(CreditNotesService);
  }

  async make({ invoice, form, issue_date, isRefunded }: Credit): Promise<void> {
    const paying = isRefunded ? await this.payments.of(invoice.id) : [];
    const body = { ...contentOf(invoice, form), issue_date };
    await this.maker.make(CreateCreditNote, body, (input, context) => this.service.create(invoice.id, input, context));
    await this.payments.giveBack(paying, issue_date, invoice.locale);
  }
}

function contentOf({ currency, lines, locale, total }: Owed, form: Form): Partial<CreateCreditNote> {
  const language = locale === 'es' ? 'es' : 'en';
  const part = (amount: string, percent: string) => inCurrency(decimal(amount).times(percent).div('100'), currency);
  const [largest, ...others] = lines.toSorted((a, b) => decimal(b.gross_amount).cmp(a.gross_amount)) as [
    Line,
    ...Line[],
  ];
  const countable = [largest, ...others].find(({ quantity }) => decimal(quantity).gt('1'));
  if (form === 'unit' && countable) {
    const correction_reason = (UNITS[countable.unit_code] ?? ONE_UNIT)[language];
    return { correction_reason, lines: [{ line_id: countable.id, quantity: '1' }] };
  }
  const correction_reason = REASONS[form === 'unit' ? 'line' : form][language];
  if (form === 'rest') return { correction_reason };
  if (form === 'amount') return { correction_reason, amount: part(total, '5') };
  return { correction_reason, lines: [{ line_id: largest.id, amount: part(largest.gross_amount, '10') }] };
}
