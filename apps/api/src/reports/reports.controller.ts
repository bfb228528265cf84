import { RequireScopes } from '@app/access';
import { Controller, Get } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { Aging } from './dto/aging.dto.js';
import { ReportsService } from './reports.service.js';

@ApiTags('Reports')
@RequireScopes('read:reports')
@Controller('reports')
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  /**
   * Report what is unpaid
   *
   * By currency, and by how many days it is past its due date. Counted are issued invoices on which something is due
   * today: no drafts, no void ones, and none that are uncollectible, of which nothing is expected any more.
   */
  @Get('aging')
  @ApiResponse({ status: 200, type: Aging, description: 'What is unpaid today.' })
  aging() {
    return this.reports.aging();
  }
}
