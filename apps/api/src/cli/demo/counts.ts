import type { Database } from '../../database/database.js';

/** What there is, and in which states. */
export interface Counts {
  clients: number;
  products: number;
  tax_rates: number;
  invoices: number;
  drafts: number;
  issued: number;
  void: number;
  uncollectible: number;
  unpaid: number;
  partial: number;
  paid: number;
  overdue: number;
  credit_notes: number;
  payments: number;
  refunds: number;
  reversed: number;
  expenses: number;
  invoiced: number;
  events: number;
}

export async function countAll(database: Database): Promise<Counts> {
  const [counts] = await database.query<Counts>({ text: COUNT }, []);
  return counts as Counts;
}

const COUNT = `
  select
    (select count(*)::int from clients) as clients,
    (select count(*)::int from products) as products,
    (select count(*)::int from tax_rates) as tax_rates,
    i.*,
    p.*,
    e.*,
    (select count(*)::int from events) as events
  from (
    select
      count(*)::int as invoices,
      count(*) filter (where status = 'draft')::int as drafts,
      count(*) filter (where status = 'issued')::int as issued,
      count(*) filter (where status = 'void')::int as void,
      count(*) filter (where status = 'uncollectible')::int as uncollectible,
      count(*) filter (where status = 'issued' and payment_status = 'unpaid')::int as unpaid,
      count(*) filter (where status = 'issued' and payment_status = 'partial')::int as partial,
      count(*) filter (where status = 'issued' and payment_status = 'paid')::int as paid,
      count(*) filter (where status = 'issued' and amount_due > 0 and due_date < organization_today())::int as overdue,
      (select count(*)::int from invoices where type = 'credit_note') as credit_notes
    from invoices
    where type = 'invoice'
  ) i, (
    select
      count(*) filter (where direction = 'in')::int as payments,
      count(*) filter (where direction = 'refund')::int as refunds,
      count(*) filter (where status = 'reversed')::int as reversed
    from payments
  ) p, (
    select count(*)::int as expenses, count(*) filter (where status = 'invoiced')::int as invoiced from expenses
  ) e`;
