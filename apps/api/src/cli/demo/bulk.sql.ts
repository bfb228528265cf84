import { type IdKind, newId } from '@app/http';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { Database } from '../../database/database.js';
import { instant } from '../../database/json-select.js';
import { LOCKS } from '../../database/locks.js';
import { Invoice } from '../../invoices/invoice.entity.js';
import { InvoiceLine } from '../../invoices/invoice-line.entity.js';
import { Payment } from '../../payments/payment.entity.js';
import { PaymentAllocation } from '../../payments/payment-allocation.entity.js';

/** What an event says of an invoice that is that invoice's own. */
const OWN: Readonly<Record<string, string>> = {
  number: 'copy_number',
  due_date: 'due_date::text',
  ...Object.fromEntries(['issued_at', 'sent_at', 'paid_at', 'voided_at'].map((name) => [name, instant(name)])),
};

/**
 * What is copied: invoices with the payments that are theirs alone. One that charges an expense, that a credit note
 * corrects, that a payment was taken back from, or that a payment pays beside anything else, cannot be copied by itself.
 */
export const TEMPLATES = [
  `create temporary table demo_invoices as
    select i.*, (row_number() over (order by i.issue_date, i.id) - 1)::int as slot
    from invoices i
    where i.type = 'invoice' and i.amount_credited = 0
      and not exists (select from invoice_lines l where l.invoice_id = i.id and l.expense_id is not null)
      and not exists (select from events e where e.resource_id = i.id and e.type = 'invoice.payment_removed')
      and not exists (
        select from payment_allocations a join payments p on p.id = a.payment_id
        where a.invoice_id = i.id and a.amount <> p.amount
      )`,
  `create temporary table demo_lines as
    select l.*, i.slot from invoice_lines l join demo_invoices i on i.id = l.invoice_id`,
  `create temporary table demo_payments as
    select p.*, a.amount as allocated_amount, p.paid_on - i.issue_date as days, i.slot
    from payments p join payment_allocations a on a.payment_id = p.id join demo_invoices i on i.id = a.invoice_id`,
  `create temporary table demo_events as
    select e.*, ${withPlaces('c.changes')}::text as changes, s.slot, row_number() over (partition by s.slot order by e.seq) as place
    from events e
    join (select id, slot from demo_invoices union all select id, slot from demo_payments) s on s.id = e.resource_id
    left join event_changes c on c.event_id = e.id`,
  'analyze demo_invoices, demo_lines, demo_payments, demo_events',
];

/** $1 slots, $2 dates and $3 numbers of the invoices of a batch. */
export const BATCH = () => `
  create temporary table demo_batch on commit drop as
    select n, ${numbered('invoice', 'n')} as id, slot, issue_date, number,
      least(issue_date + interval '8 hours' + (n % 36000) * interval '1 second', now()) as at
    from unnest($1::int[], $2::date[], $3::text[]) with ordinality as sent (slot, issue_date, number, n)`;

/** The template's with six other digits, the same in every run. */
const REFERENCE = `regexp_replace(t.reference, '\\d{6}$', right('00000' || abs(hashtext(b.number || t.reference)::bigint), 6))`;

/** The statements that copy the templates of the batch, in the order in which services write. */
export function copies(database: Database): string[] {
  const insert = <E extends ObjectLiteral>(entity: EntityTarget<E>, instead: Record<string, string>, from: string) => {
    const { tableName, columns } = database.metadata(entity);
    const names = columns.filter((column) => !column.isVirtualProperty).map((column) => column.databaseName);
    const values = names.map((name) => instead[name] ?? `t.${name}`);
    return `insert into ${tableName} (${names.join(', ')}) select ${values.join(', ')} from ${from}`;
  };
  const instants = { created_at: 'b.at', updated_at: 'b.at' };
  const ofBatch = (templates: string) => `demo_batch b join ${templates} t on t.slot = b.slot`;
  return [
    insert(
      Invoice,
      {
        ...instants,
        ...nulls('number', 'buyer', 'seller', 'issued_at', 'sent_at', 'paid_at', 'voided_at', 'void_reason'),
        id: 'b.id',
        external_id: `case when t.external_id is not null then 'TIENDA-' || b.number end`,
        status: `'draft'`,
        payment_status: `'unpaid'`,
        issue_date: 'b.issue_date',
        due_date: `case t.status when 'draft' then b.issue_date + (t.due_date - t.issue_date) end`,
        amount_paid: '0 * t.amount_payable',
        amount_credited: '0 * t.amount_payable',
        amount_due: 't.amount_payable',
        version: '1',
      },
      `${ofBatch('demo_invoices')} order by b.n`,
    ),
    insert(
      InvoiceLine,
      { id: numbered('line', 'row_number() over (order by b.n, t.position)'), invoice_id: 'b.id' },
      ofBatch('demo_lines'),
    ),
    `update invoices i set
      status = 'issued', number = b.number, buyer = t.buyer, seller = t.seller, issued_at = b.at,
      due_date = b.issue_date + (t.due_date - t.issue_date),
      sent_at = case when t.sent_at is not null then b.at end,
      amount_paid = t.amount_paid, amount_due = t.amount_payable - t.amount_paid, payment_status = t.payment_status,
      paid_at = case when t.paid_at is not null then ${paidAt('t.slot')} end,
      version = case t.status when 'issued' then t.version else t.version - 1 end
    from ${ofBatch('demo_invoices')} where i.id = b.id and t.status <> 'draft'`,
    `update invoices i set
      status = t.status, amount_due = t.amount_due, void_reason = t.void_reason, version = t.version,
      voided_at = case when t.voided_at is not null then b.at end
    from ${ofBatch('demo_invoices')} where i.id = b.id and t.status in ('void', 'uncollectible')`,

    `create temporary table demo_batch_payments on commit drop as
      select b.id as invoice_id, t.id as template_id, b.slot, b.number, b.issue_date + ${days('t')} as paid_on,
        least(b.at + ${days('t')} * interval '1 day', now()) as at,
        ${numbered('payment', 'row_number() over (order by b.n, t.id)')} as id
      from ${ofBatch('demo_payments')}`,
    insert(
      Payment,
      { ...instants, ...nulls('external_id'), id: 'b.id', paid_on: 'b.paid_on', reference: REFERENCE },
      'demo_batch_payments b join demo_payments t on t.id = b.template_id',
    ),
    insert(
      PaymentAllocation,
      { payment_id: 'b.id', invoice_id: 'b.invoice_id', amount: 't.allocated_amount', allocated_at: 'b.at' },
      'demo_batch_payments b join demo_payments t on t.id = b.template_id',
    ),

    // Who numbers events waits for the lock, so these can have their positions from the start.
    `select pg_advisory_xact_lock(${LOCKS.eventNumbering}, 0)`,
    'select number_events()',
    `create temporary table demo_batch_events on commit drop as
      select e.*, b.n, coalesce(p.id, b.id) as copy_id, coalesce(p.at, b.at) as at, i.number as copy_number,
        i.due_date, i.issued_at, i.sent_at, i.paid_at, i.voided_at,
        row_number() over (order by b.n, e.place) as copy_place,
        ${numbered('event', 'row_number() over (order by b.n, e.place)')} as copy_event_id
      from demo_batch b
      join invoices i on i.id = b.id
      join demo_events e on e.slot = b.slot
      left join demo_batch_payments p on p.invoice_id = b.id and p.template_id = e.resource_id`,
    `insert into events (id, position, type, resource_type, resource_id, resource_version, changed_fields,
        actor_type, actor_id, request_id, created_at)
      select copy_event_id, head.position + copy_place, type, resource_type, copy_id, resource_version, changed_fields,
        actor_type, actor_id, request_id, at
      from demo_batch_events, (select coalesce(max(position), 0) as position from events) head
      order by copy_place`,
    `insert into event_changes (event_id, changes)
      select copy_event_id, ${filled('changes')}::json from demo_batch_events where changes is not null`,
  ];
}

/** After how many days the payment of a copy came: as late as its template's, or else by chance before today. */
function days(template: string): string {
  return `(${template}.days % (organization_today() - b.issue_date + 1))`;
}

/** When the last payment of the invoice came. */
function paidAt(slot: string): string {
  return `least(b.at + coalesce((select max(${days('p')}) from demo_payments p where p.slot = ${slot}), 0) * interval '1 day', now())`;
}

/** What a template's event says, with `{name}` for it; where the event says nothing of it, nothing. */
function withPlaces(changes: string): string {
  return Object.keys(OWN).reduce(
    (json, name) => `jsonb_set(${json}, '{${name},to}', '"{${name}}"', false)`,
    `${changes}::jsonb`,
  );
}

function filled(changes: string): string {
  return Object.entries(OWN).reduce(
    (text, [name, value]) => `replace(${text}, '{${name}}', coalesce(${value}, ''))`,
    changes,
  );
}

function nulls(...names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, 'null']));
}

/** SQL of the id of row `n` (below 32^5): a new id, the last five characters of which (Crockford's base32) count. */
function numbered(kind: IdKind, n: string): string {
  const digits = [20, 15, 10, 5, 0].map(
    (shift) => `substr('0123456789abcdefghjkmnpqrstvwxyz', (((${n}) >> ${shift}) & 31)::int + 1, 1)`,
  );
  return `'${newId(kind).slice(0, -5)}' || ${digits.join(' || ')}`;
}
