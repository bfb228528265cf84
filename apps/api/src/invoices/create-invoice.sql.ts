import type { EntityMetadata } from 'typeorm';
import type { Statement } from '../database/database.js';
import { jsonSelect } from '../database/json-select.js';
import { EventsService } from '../events/events.service.js';
import { WITH_LINES } from './invoice-resource.js';

/**
 * Invoice, lines, event and answer in one statement: the whole of a create is a single round trip.
 * $1 the invoice as a JSON object of its columns, $2 its lines as an array of such, $3… see EventsService.
 */
export function createInvoiceStatement(invoices: EntityMetadata, lines: EntityMetadata): Statement {
  return {
    name: 'invoice_create',
    text: `
      with invoice as (${insert(invoices)} ${sentInvoice(invoices)} returning *),
      line as (${insert(lines)} ${sentLines(lines)} returning *),
      event as (${EventsService.creation('invoice', 'invoice', 3)})
      ${answer(invoices)}`,
  };
}

/** The same answer to the same parameters, $1 and $2, with nothing inserted. */
export function previewInvoiceStatement(invoices: EntityMetadata, lines: EntityMetadata): Statement {
  return {
    name: 'invoice_preview',
    text: `with invoice as (${sentInvoice(invoices)}), line as (${sentLines(lines)}) ${answer(invoices)}`,
  };
}

const sentInvoice = (metadata: EntityMetadata) =>
  selectFrom(metadata, 'json_populate_record(null::invoices, $1)', {
    series_id: 'coalesce(sent.series_id, default_series(sent.type))',
  });

const sentLines = (metadata: EntityMetadata) =>
  selectFrom(metadata, 'json_populate_recordset(null::invoice_lines, $2)');

const answer = (invoices: EntityMetadata) =>
  jsonSelect(invoices, WITH_LINES, { tables: { invoices: 'invoice', invoice_lines: 'line' } });

const insert = (metadata: EntityMetadata) => `insert into ${metadata.tableName} (${columnsOf(metadata).join(', ')})`;

function selectFrom(metadata: EntityMetadata, source: string, instead: Readonly<Record<string, string>> = {}): string {
  const values = columnsOf(metadata).map((name) => `${instead[name] ?? `sent.${name}`} as ${name}`);
  return `select ${values.join(', ')} from ${source} sent`;
}

function columnsOf(metadata: EntityMetadata): string[] {
  return metadata.columns.filter((column) => !column.isVirtualProperty).map((column) => column.databaseName);
}
