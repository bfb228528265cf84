import { Answer } from '@app/http';
import { Injectable } from '@nestjs/common';
import { ReceivablesService } from '../invoices/receivables.service.js';

/** Puts together what features know of their own documents. */
@Injectable()
export class ReportsService {
  constructor(private readonly receivables: ReceivablesService) {}

  async aging(): Promise<Answer> {
    return new Answer(200, await this.receivables.aging());
  }
}
