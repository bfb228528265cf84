import { type CreditSelection, computeCredit, type Step } from '@app/money';
import { Injectable } from '@nestjs/common';
import { Database, type Reader } from '../database/database.js';
import { Invoice } from './invoice.entity.js';
import { InvoiceLine } from './invoice-line.entity.js';

/** What notes before position $2, or all, took of each line. */
const EARLIER = `
  select line_id, array_agg(amount::text order by place) as parts
  from (
    select l.corrects_line_id as line_id, c.place, sum(c.amount) as amount
    from invoices n
    join invoice_lines l on l.invoice_id = n.id
    cross join unnest(l.credited) with ordinality as c (amount, place)
    where n.corrects_invoice_id = $1 and ($2::integer is null or n.correction_position < $2)
    group by l.corrects_line_id, c.place
  ) part
  group by line_id`;

const NEXT_POSITION = `
  select coalesce(max(correction_position), 0) + 1 as position from invoices where corrects_invoice_id = $1`;

type Corrected = Omit<Invoice, 'lines'> & { lines: readonly InvoiceLine[] };

/** How credit notes come about, of what is stored. */
@Injectable()
export class CreditsService {
  constructor(private readonly database: Database) {}

  /** The next note of an invoice that is locked. */
  async next(reader: Reader, invoice: Corrected, selection: CreditSelection) {
    const [row] = await reader.query<{ position: number }>({ name: 'credit_position', text: NEXT_POSITION }, [
      invoice.id,
    ]);
    const position = (row as { position: number }).position;
    const earlier = position === 1 ? invoice.lines.map(() => null) : await this.earlier(reader, invoice, null);
    return { result: computeCredit({ invoice, earlier, selection }), position };
  }

  /** The calculation of a note once more, from its invoice and the notes before it. */
  async explain(noteId: string): Promise<Step[]> {
    const { manager } = this.database.source;
    const note = await manager.findOneOrFail(Invoice, {
      select: { id: true, corrects_invoice_id: true, correction_position: true, correction_selection: true },
      where: { id: noteId },
    });
    const { corrects_invoice_id, correction_position, correction_selection } = note;
    const invoice = await manager.findOneOrFail(Invoice, {
      where: { id: corrects_invoice_id as string },
      relations: { lines: true },
      order: { lines: { position: 'asc' } },
    });
    const earlier = await this.earlier(this.database, invoice, correction_position);
    const selection = correction_selection as CreditSelection;
    const result = computeCredit({ invoice, earlier, selection }, { explain: true });
    if ('problems' in result) throw new Error(`the credit note ${noteId} does not follow from its invoice`);
    return result.note.steps;
  }

  private async earlier(reader: Reader, { id, lines }: Corrected, before: number | null) {
    const rows = await reader.query<{ line_id: string; parts: string[] }>({ name: 'credit_earlier', text: EARLIER }, [
      id,
      before,
    ]);
    const parts = new Map(rows.map((row) => [row.line_id, row.parts]));
    return lines.map((line) => parts.get(line.id) ?? null);
  }
}
