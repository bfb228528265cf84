import { RequireScopes } from '@app/access';
import { Answers, AnswersPage, Context, Fails, Id, MergePatch, type Patch, type RequestContext } from '@app/http';
import { Body, Controller, Get, Patch as HttpPatch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CreateSeries, UpdateSeries } from './dto/create-series.dto.js';
import { ListSeries } from './dto/list-series.dto.js';
import { Series } from './series.entity.js';
import { SeriesService } from './series.service.js';

@ApiTags('Series')
@Controller('series')
export class SeriesController {
  constructor(private readonly series: SeriesService) {}

  /**
   * List series
   *
   * The newest first.
   */
  @Get()
  @RequireScopes('read:organization')
  @AnswersPage(Series)
  list(@Query() query: ListSeries) {
    return this.series.list(query);
  }

  /**
   * Create a series
   *
   * Its numbers have no gaps and no doubles, and may begin where those of another system end.
   */
  @Post()
  @RequireScopes('manage:organization')
  @Answers(201, Series)
  @Fails('series_code_taken', 'series_format_overlaps')
  create(@Body() input: CreateSeries, @Context() context: RequestContext) {
    return this.series.create(input, context);
  }

  /** Read a series */
  @Get(':id')
  @RequireScopes('read:organization')
  @Answers(200, Series)
  get(@Id('series') id: string) {
    return this.series.get(id);
  }

  /**
   * Change a series
   *
   * A JSON Merge Patch (RFC 7396). Once it has numbered a document only `code` and `is_default` change; its type stays
   * once a draft names it.
   */
  @HttpPatch(':id')
  @RequireScopes('manage:organization')
  @Answers(200, Series)
  @Fails('series_in_use', 'series_code_taken', 'series_format_overlaps')
  update(@Id('series') id: string, @MergePatch(UpdateSeries) patch: Patch, @Context() context: RequestContext) {
    return this.series.update(id, patch, context);
  }
}
