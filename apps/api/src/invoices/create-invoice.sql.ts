import type { EntityMetadata } from 'typeorm';
import type { Statement } from '../database/database.js';
import { type JsonShape, jsonSelect } from '../database/json-select.js';
import { EventsService } from '../events/events.service.js';

/**
 * Invoice, lines, event and answer in one statement: the whole of a create is a single round trip.
 * $1 the invoice as a JSON object of its columns, $2 its lines as an array of such, $3… see EventsService.
 */
export function createInvoiceStatement(invoices: EntityMetadata, lines: EntityMetadata, shape: JsonShape): Statement {
  return {
    name: 'invoice_create',
    text: `
      with invoice as (
        ${insertFrom(invoices, 'json_populate_record(null::invoices, $1)', {
          series_id: 'coalesce(sent.series_id, default_series(sent.type))',
        })}
        returning *
      ), line as (
        ${insertFrom(lines, 'json_populate_recordset(null::invoice_lines, $2)')}
        returning *
      ), event as (
        ${EventsService.creation('invoice', 'invoice', 3)}
      )
      ${jsonSelect(invoices, shape, { tables: { invoices: 'invoice', invoice_lines: 'line' } })}`,
  };
}

function insertFrom(metadata: EntityMetadata, source: string, instead: Readonly<Record<string, string>> = {}): string {
  const columns = metadata.columns.filter((column) => !column.isVirtualProperty).map((column) => column.databaseName);
  const values = columns.map((name) => instead[name] ?? `sent.${name}`);
  return `insert into ${metadata.tableName} (${columns.join(', ')}) select ${values.join(', ')} from ${source} sent`;
}
