import { Answer, at, CSV_TYPE, csvLines, invalid, type RequestContext } from '@app/http';
import { Injectable, StreamableFile } from '@nestjs/common';
import { Database, type Statement } from '../database/database.js';
import { ReceivablesService } from '../invoices/receivables.service.js';
import { MAX_ROWS } from './dto/aging.dto.js';
import type { AgingQuery, RevenueQuery, TaxQuery } from './dto/report-queries.dto.js';
import { checkPeriod } from './period.sql.js';
import { revenueStatements } from './revenue.sql.js';
import { taxStatements } from './taxes.sql.js';

const REVENUE = revenueStatements(MAX_ROWS);
const TAXES = taxStatements(MAX_ROWS);

const AGING_COLUMNS = [
  ...['currency', 'invoices', 'amount_due', 'overdue_invoices', 'overdue_amount'],
  ...['not_due', 'days_1_30', 'days_31_60', 'days_61_90', 'days_over_90'].map((bucket) => `buckets.${bucket}`),
];
const REVENUE_COLUMNS = 'month client_id client_name currency invoices credit_notes net tax gross'.split(' ');
const TAX_COLUMNS = 'period side kind category rate currency documents without_rate taxable tax'.split(' ');

interface Found {
  json: string;
  /** How many a reader has to go through; at most one more than there may be. */
  rows: number;
}

/** What the documents add up to. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly database: Database,
    private readonly receivables: ReceivablesService,
  ) {}

  async aging(
    { format, group_by = 'currency' }: AgingQuery,
    context: RequestContext,
  ): Promise<Answer | StreamableFile> {
    const json = bounded(await this.receivables.aging(group_by, seesNames(context)));
    if (format !== 'csv') return new Answer(200, json);
    const report = JSON.parse(json);
    const name = `aging-${report.as_of}`;
    if (group_by === 'currency') return csv(name, AGING_COLUMNS, report.data);
    const { currency } = report;
    const rows = report.clients.map((row: object) => ({ currency, ...row }));
    return csv(name, ['client_id', 'client_name', ...AGING_COLUMNS], rows);
  }

  revenue(query: RevenueQuery, context: RequestContext): Promise<Answer | StreamableFile> {
    const { group_by = 'month' } = query;
    return this.ofPeriod('revenue', REVENUE[group_by], { ...query, group_by }, REVENUE_COLUMNS, [seesNames(context)]);
  }

  taxes(query: TaxQuery): Promise<Answer | StreamableFile> {
    const { group_by = 'quarter' } = query;
    return this.ofPeriod('taxes', TAXES[group_by], { ...query, group_by }, TAX_COLUMNS);
  }

  private async ofPeriod(
    name: string,
    statement: Statement,
    query: (RevenueQuery | TaxQuery) & { group_by: string },
    columns: string[],
    more: readonly unknown[] = [],
  ): Promise<Answer | StreamableFile> {
    checkPeriod(query);
    const values = [query.from ?? null, query.to ?? null, query.group_by, ...more];
    const [found] = await this.database.query<Found>(statement, values);
    const json = bounded(found as Found);
    if (query.format !== 'csv') return new Answer(200, json);
    const { from, to, currency, data } = JSON.parse(json);
    const rows = data.map((row: object) => ({ ...row, currency }));
    return csv(`${name}-${from}_${to}`, columns, rows);
  }
}

/** What clients are called is theirs to see who may read clients. */
const seesNames = ({ scopes }: RequestContext) => scopes.has('read:clients');

/** @throws ApiError 400 where there are more rows than one answer has */
function bounded({ json, rows }: Found): string {
  if (rows > MAX_ROWS) throw invalid({ parameter: 'group_by', code: 'too_many_rows', params: { max: MAX_ROWS } });
  return json;
}

function csv(name: string, columns: readonly string[], rows: readonly object[]): StreamableFile {
  const text = csvLines([columns, ...rows.map((row) => columns.map((column) => at(row, column)))]);
  return new StreamableFile(Buffer.from(text), { type: CSV_TYPE, disposition: `attachment; filename="${name}.csv"` });
}
