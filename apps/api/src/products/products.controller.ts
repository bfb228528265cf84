import { RequireScopes } from '@app/access';
import {
  Answers,
  AnswersBatch,
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
import { CreateProduct, CreateProducts } from './dto/create-product.dto.js';
import { ExportProducts } from './dto/export-products.dto.js';
import { ListProducts } from './dto/list-products.dto.js';
import { Product } from './product.entity.js';
import { ProductsService } from './products.service.js';

@ApiTags('Products')
@Controller('products')
export class ProductsController {
  constructor(private readonly products: ProductsService) {}

  /**
   * List products
   *
   * The newest first, unless `sort` says otherwise.
   */
  @Get()
  @RequireScopes('read:products')
  @AnswersPage(Product)
  list(@Query() query: ListProducts) {
    return this.products.list(query);
  }

  /** Create a product */
  @Post()
  @RequireScopes('write:products')
  @Answers(201, Product)
  @Fails('sku_taken')
  create(@Body() input: CreateProduct, @Context() context: RequestContext) {
    return this.products.create(input, context);
  }

  /**
   * Create up to 100 products
   *
   * One result for each, in the order of the items: what one alone would have been answered with. An item that fails
   * leaves nothing behind and stops no other. One `Idempotency-Key` stands for the whole.
   */
  @Post('batch')
  @HttpCode(200)
  @RequireScopes('write:products')
  @AnswersBatch(Product)
  batchCreate(@Body() batch: CreateProducts, @Context() context: RequestContext) {
    return this.products.batchCreate(batch, context);
  }

  /**
   * Export products
   *
   * All that the filters find, oldest first, as one file that is written while it is read. One that broke off goes on
   * with `cursor`.
   */
  @Get('export')
  @RequireScopes('read:products')
  @AnswersExport(Product)
  export(@Query() query: ExportProducts) {
    return this.products.export(query);
  }

  /** Read a product */
  @Get(':id')
  @RequireScopes('read:products')
  @Answers(200, Product)
  get(@Id('product') id: string) {
    return this.products.get(id);
  }

  /**
   * Change a product
   *
   * A JSON Merge Patch (RFC 7396): what is left out stays, `null` removes. Lines keep what they took from it.
   */
  @HttpPatch(':id')
  @RequireScopes('write:products')
  @Answers(200, Product)
  @Fails('sku_taken')
  update(@Id('product') id: string, @MergePatch(CreateProduct) patch: Patch, @Context() context: RequestContext) {
    return this.products.update(id, patch, context);
  }

  /**
   * Delete a product
   *
   * One that no line of an invoice names; archive the others.
   */
  @Delete(':id')
  @HttpCode(204)
  @RequireScopes('write:products')
  @AnswersNothing()
  @Fails('product_in_use')
  remove(@Id('product') id: string, @Context() context: RequestContext) {
    return this.products.remove(id, context);
  }

  /**
   * Archive a product
   *
   * It can still be read, and no longer be used in new documents.
   */
  @Post(':id/archive')
  @HttpCode(200)
  @RequireScopes('write:products')
  @Answers(200, Product)
  archive(@Id('product') id: string, @Context() context: RequestContext) {
    return this.products.archive(id, context);
  }

  /** Unarchive a product */
  @Post(':id/unarchive')
  @HttpCode(200)
  @RequireScopes('write:products')
  @Answers(200, Product)
  unarchive(@Id('product') id: string, @Context() context: RequestContext) {
    return this.products.unarchive(id, context);
  }
}
