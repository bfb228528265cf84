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
import { CreateExpense } from './dto/create-expense.dto.js';
import { ExportExpenses } from './dto/export-expenses.dto.js';
import { ListExpenses } from './dto/list-expenses.dto.js';
import { Expense } from './expense.entity.js';
import { ExpensesService } from './expenses.service.js';

@ApiTags('Expenses')
@Controller('expenses')
export class ExpensesController {
  constructor(private readonly expenses: ExpensesService) {}

  /**
   * List expenses
   *
   * The newest first, unless `sort` says otherwise.
   */
  @Get()
  @RequireScopes('read:expenses')
  @AnswersPage(Expense)
  list(@Query() query: ListExpenses) {
    return this.expenses.list(query);
  }

  /**
   * Record an expense
   *
   * `amount` is what was paid in all: the net amount is computed from the taxes in it.
   */
  @Post()
  @RequireScopes('write:expenses')
  @Answers(201, Expense)
  create(@Body() input: CreateExpense, @Context() context: RequestContext) {
    return this.expenses.create(input, context);
  }

  /**
   * Export expenses
   *
   * All that the filters find, oldest first, as one file that is written while it is read. One that broke off goes on
   * with `cursor`.
   */
  @Get('export')
  @RequireScopes('read:expenses')
  @AnswersExport(Expense)
  export(@Query() query: ExportExpenses) {
    return this.expenses.export(query);
  }

  /** Read an expense */
  @Get(':id')
  @RequireScopes('read:expenses')
  @Answers(200, Expense)
  get(@Id('expense') id: string) {
    return this.expenses.get(id);
  }

  /**
   * Change an expense
   *
   * A JSON Merge Patch (RFC 7396): what is left out stays, `null` removes, arrays are replaced. Of an invoiced expense
   * only `metadata` and `external_id`.
   */
  @HttpPatch(':id')
  @RequireScopes('write:expenses')
  @Answers(200, Expense)
  @Fails('expense_invoiced')
  update(@Id('expense') id: string, @MergePatch(CreateExpense) patch: Patch, @Context() context: RequestContext) {
    return this.expenses.update(id, patch, context);
  }

  /**
   * Delete an expense
   *
   * One that was not invoiced, and that no line of a draft or of a void invoice names.
   */
  @Delete(':id')
  @HttpCode(204)
  @RequireScopes('write:expenses')
  @AnswersNothing()
  @Fails('expense_invoiced', 'expense_in_use')
  remove(@Id('expense') id: string, @Context() context: RequestContext) {
    return this.expenses.remove(id, context);
  }
}
