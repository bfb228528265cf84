import type { Database } from '../database/database.js';
import type { JsonShape } from '../database/json-select.js';
import { Resource } from '../database/resource.js';
import type { EventsService } from '../events/events.service.js';
import { Invoice } from './invoice.entity.js';

/** An invoice as answers show it: with its lines. */
export const WITH_LINES: JsonShape = { relations: { lines: { orderBy: 'position' } } };

export const invoiceResource = (database: Database, events: EventsService): Resource<Invoice> =>
  new Resource(database, events, Invoice, 'invoice', WITH_LINES);
