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
import { CreatePayment } from './dto/create-payment.dto.js';
import { ExportPayments } from './dto/export-payments.dto.js';
import { ListPayments } from './dto/list-payments.dto.js';
import { AddAllocations, CreateRefund, ReversePayment, UpdatePayment } from './dto/update-payment.dto.js';
import { Payment } from './payment.entity.js';
import { PaymentsService } from './payments.service.js';

@ApiTags('Payments')
@Controller('payments')
export class PaymentsController {
  constructor(private readonly payments: PaymentsService) {}

  /**
   * List payments
   *
   * The newest first, unless `sort` says otherwise. Refunds stand in it too.
   */
  @Get()
  @RequireScopes('read:payments')
  @AnswersPage(Payment)
  list(@Query() query: ListPayments, @Context() context: RequestContext) {
    return this.payments.list(query, context);
  }

  /**
   * Record a payment
   *
   * It pays the invoices in `allocations`, all or none; the rest stays as the client's credit.
   */
  @Post()
  @RequireScopes('write:payments')
  @Answers(201, Payment)
  @Fails('invoice_not_payable', 'amount_exceeds_due')
  create(@Body() input: CreatePayment, @Context() context: RequestContext) {
    return this.payments.create(input, context);
  }

  /**
   * Export payments
   *
   * All that the filters find, oldest first, as one file that is written while it is read. One that broke off goes on
   * with `cursor`. In NDJSON they have their allocations.
   */
  @Get('export')
  @RequireScopes('read:payments')
  @AnswersExport(Payment)
  export(@Query() query: ExportPayments, @Context() context: RequestContext) {
    return this.payments.export(query, context);
  }

  /** Read a payment */
  @Get(':id')
  @RequireScopes('read:payments')
  @Answers(200, Payment)
  get(@Id('payment') id: string) {
    return this.payments.get(id);
  }

  /**
   * Change a payment
   *
   * A JSON Merge Patch (RFC 7396) of what is said about it. Its client, amount and currency stand: reverse a payment that
   * was recorded wrongly, and record another.
   */
  @HttpPatch(':id')
  @RequireScopes('write:payments')
  @Answers(200, Payment)
  update(@Id('payment') id: string, @MergePatch(UpdatePayment) patch: Patch, @Context() context: RequestContext) {
    return this.payments.update(id, patch, context);
  }

  /**
   * Delete a payment
   *
   * One that pays nothing and was not refunded; reverse the others.
   */
  @Delete(':id')
  @HttpCode(204)
  @RequireScopes('write:payments')
  @AnswersNothing()
  @Fails('payment_in_use')
  remove(@Id('payment') id: string, @Context() context: RequestContext) {
    return this.payments.remove(id, context);
  }

  /**
   * Allocate a payment
   *
   * Pays invoices of its client from its `unallocated_amount`, all or none. An invoice that it pays already gets more.
   */
  @Post(':id/allocations')
  @HttpCode(200)
  @RequireScopes('write:payments')
  @Answers(200, Payment)
  @Fails(
    'invoice_not_payable',
    'amount_exceeds_due',
    'amount_exceeds_unallocated',
    'payment_reversed',
    'payment_is_refund',
  )
  allocate(@Id('payment') id: string, @Body() input: AddAllocations, @Context() context: RequestContext) {
    return this.payments.allocate(id, input, context);
  }

  /**
   * Take an allocation back
   *
   * The invoice is due again, and the amount is the payment's `unallocated_amount` again.
   */
  @Delete(':id/allocations/:invoice_id')
  @RequireScopes('write:payments')
  @Answers(200, Payment)
  @Fails('allocation_not_found', 'payment_reversed', 'payment_is_refund')
  deallocate(
    @Id('payment') id: string,
    @Id('invoice', 'invoice_id') invoiceId: string,
    @Context() context: RequestContext,
  ) {
    return this.payments.deallocate(id, invoiceId, context);
  }

  /**
   * Refund a payment
   *
   * Gives back at most its `unallocated_amount`: take allocations back first where more has to go. The refund is a payment
   * of its own, of the direction `refund`.
   */
  @Post(':id/refunds')
  @RequireScopes('write:payments')
  @Answers(201, Payment)
  @Fails('amount_exceeds_unallocated', 'payment_reversed', 'payment_is_refund')
  refund(@Id('payment') id: string, @Body() input: CreateRefund, @Context() context: RequestContext) {
    return this.payments.refund(id, input, context);
  }

  /**
   * Reverse a payment
   *
   * For one that did not happen after all, such as a returned direct debit: its allocations are taken back, and the
   * invoices are due again. Reversing a refund gives the credit back to the payment.
   */
  @Post(':id/reverse')
  @HttpCode(200)
  @RequireScopes('write:payments')
  @Answers(200, Payment)
  @Fails('payment_reversed', 'payment_has_refunds')
  reverse(@Id('payment') id: string, @Body() input: ReversePayment, @Context() context: RequestContext) {
    return this.payments.reverse(id, input, context);
  }
}
