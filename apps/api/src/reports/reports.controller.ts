import { RequireScopes } from '@app/access';
import { Context, type RequestContext } from '@app/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnswersReport } from './answers-report.decorator.js';
import { Aging } from './dto/aging.dto.js';
import { Revenue, TaxReport } from './dto/period-reports.dto.js';
import { AgingQuery, RevenueQuery, TaxQuery } from './dto/report-queries.dto.js';
import { ReportsService } from './reports.service.js';

@ApiTags('Reports')
@RequireScopes('read:reports')
@Controller('reports')
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  /**
   * Report what is unpaid
   *
   * By currency, and by how many days it is past its due date. Issued invoices on which something is due today count: no
   * drafts, no void ones, and none that are uncollectible, of which nothing is expected any more. The CSV has a row for
   * each currency, or for each client.
   */
  @Get('aging')
  @AnswersReport(Aging)
  aging(@Query() query: AgingQuery, @Context() context: RequestContext) {
    return this.reports.aging(query, context);
  }

  /**
   * Report what was invoiced
   *
   * Issued invoices, uncollectible ones too, less credit notes, each by its own issue date: no drafts and no void ones.
   * By month, every month of the period has a row.
   */
  @Get('revenue')
  @AnswersReport(Revenue)
  revenue(@Query() query: RevenueQuery, @Context() context: RequestContext) {
    return this.reports.revenue(query, context);
  }

  /**
   * Report taxes
   *
   * What was charged, what buyers withheld, and what the organization's own expenses hold, by rate. Sales are the documents
   * of the report of what was invoiced, and both agree to the cent in the organization's currency too.
   */
  @Get('taxes')
  @AnswersReport(TaxReport)
  taxes(@Query() query: TaxQuery) {
    return this.reports.taxes(query);
  }
}
