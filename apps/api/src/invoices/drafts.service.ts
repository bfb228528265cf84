import { invalid } from '@app/http';
import { Injectable } from '@nestjs/common';
import { ClientsService } from '../clients/clients.service.js';
import type { Reader } from '../database/database.js';
import { OrganizationService } from '../organization/organization.service.js';
import { SeriesService } from '../organization/series.service.js';
import { type CompleteOptions, completeDraft, type Draft, type Terms } from './draft.js';
import type { InvoiceInput } from './dto/create-invoice.dto.js';
import type { Invoice } from './invoice.entity.js';

/** Completes what was sent of an invoice with what its client and the organization say. */
@Injectable()
export class DraftsService {
  constructor(
    private readonly clients: ClientsService,
    private readonly organization: OrganizationService,
    private readonly series: SeriesService,
  ) {}

  /**
   * @param before the draft as it was: what it names already was checked then
   * @throws ApiError 400 with all that is wrong
   */
  async complete(
    reader: Reader,
    input: InvoiceInput,
    id: string,
    { before, ...options }: CompleteOptions & { before?: Invoice } = {},
  ): Promise<Draft> {
    const terms = await this.termsOf(reader, input, before);
    const result = completeDraft(input, terms, id, options);
    if ('errors' in result) throw invalid(...result.errors);
    return result.draft;
  }

  /** Currency and locale: as sent, else the client's, else the organization's. What is new is checked. */
  private async termsOf(reader: Reader, input: InvoiceInput, before?: Invoice): Promise<Terms> {
    const { client_id, series_id } = input;
    if (series_id && series_id !== before?.series_id) await this.series.check(reader, series_id, 'invoice');
    const isAsked = client_id !== before?.client_id || !input.currency || !input.locale;
    const client = client_id && isAsked ? await this.clients.terms(reader, client_id, '/client_id') : undefined;
    const currency = input.currency ?? client?.currency;
    const locale = input.locale ?? client?.locale;
    if (currency && locale) return { currency, locale };
    const defaults = await this.organization.defaults(reader);
    return { currency: currency ?? defaults.currency, locale: locale ?? defaults.locale };
  }
}
