import { RequireScopes } from '@app/access';
import {
  Answers,
  AnswersExport,
  AnswersNothing,
  AnswersPage,
  Context,
  Fails,
  Id,
  MergePatch,
  type Patch,
  type RequestContext,
} from '@app/http';
import { Body, Controller, Delete, Get, HttpCode, Patch as HttpPatch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CreateTaxRate } from './dto/create-tax-rate.dto.js';
import { ExportTaxRates } from './dto/export-tax-rates.dto.js';
import { ListTaxRates } from './dto/list-tax-rates.dto.js';
import { TaxRate } from './tax-rate.entity.js';
import { TaxRatesService } from './tax-rates.service.js';

@ApiTags('Tax rates')
@Controller('tax-rates')
export class TaxRatesController {
  constructor(private readonly taxRates: TaxRatesService) {}

  /**
   * List tax rates
   *
   * The newest first, unless `sort` says otherwise.
   */
  @Get()
  @RequireScopes('read:tax_rates')
  @AnswersPage(TaxRate)
  list(@Query() query: ListTaxRates) {
    return this.taxRates.list(query);
  }

  /**
   * Create a tax rate
   *
   * Category and rate have to agree (EN 16931, BR-S-05 and its like).
   */
  @Post()
  @RequireScopes('write:tax_rates')
  @Answers(201, TaxRate)
  create(@Body() input: CreateTaxRate, @Context() context: RequestContext) {
    return this.taxRates.create(input, context);
  }

  /**
   * Export tax rates
   *
   * All that the filters find, oldest first, as one file that is written while it is read. One that broke off goes on
   * with `cursor`.
   */
  @Get('export')
  @RequireScopes('read:tax_rates')
  @AnswersExport(TaxRate)
  export(@Query() query: ExportTaxRates) {
    return this.taxRates.export(query);
  }

  /** Read a tax rate */
  @Get(':id')
  @RequireScopes('read:tax_rates')
  @Answers(200, TaxRate)
  get(@Id('tax_rate') id: string) {
    return this.taxRates.get(id);
  }

  /**
   * Change a tax rate
   *
   * A JSON Merge Patch (RFC 7396): what is left out stays, `null` removes. Once an issued document has used it, only
   * `metadata` and `external_id` change; where a product names it, its kind stays.
   */
  @HttpPatch(':id')
  @RequireScopes('write:tax_rates')
  @Answers(200, TaxRate)
  @Fails('tax_rate_in_use')
  update(@Id('tax_rate') id: string, @MergePatch(CreateTaxRate) patch: Patch, @Context() context: RequestContext) {
    return this.taxRates.update(id, patch, context);
  }

  /**
   * Delete a tax rate
   *
   * One that no product names and no issued document has used; archive the others.
   */
  @Delete(':id')
  @HttpCode(204)
  @RequireScopes('write:tax_rates')
  @AnswersNothing()
  @Fails('tax_rate_in_use')
  remove(@Id('tax_rate') id: string, @Context() context: RequestContext) {
    return this.taxRates.remove(id, context);
  }

  /**
   * Archive a tax rate
   *
   * It can still be read, and no longer be used in new products and documents.
   */
  @Post(':id/archive')
  @HttpCode(200)
  @RequireScopes('write:tax_rates')
  @Answers(200, TaxRate)
  archive(@Id('tax_rate') id: string, @Context() context: RequestContext) {
    return this.taxRates.archive(id, context);
  }

  /** Unarchive a tax rate */
  @Post(':id/unarchive')
  @HttpCode(200)
  @RequireScopes('write:tax_rates')
  @Answers(200, TaxRate)
  unarchive(@Id('tax_rate') id: string, @Context() context: RequestContext) {
    return this.taxRates.unarchive(id, context);
  }
}
