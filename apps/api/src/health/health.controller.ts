import { Public } from '@app/access';
import { type BeforeApplicationShutdown, Controller, Get, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Database } from '../database/database.js';
import { RevocationsService } from '../revocation/revocations.service.js';

type Part = 'ok' | 'failed';

const part = { type: 'string' as const, enum: ['ok', 'failed'] };
const answers = (status: number, description: string, parts: string[]) =>
  ApiResponse({
    status,
    description,
    schema: {
      type: 'object',
      required: parts.length > 0 ? ['status', 'parts'] : ['status'],
      properties: {
        status: part,
        ...(parts.length > 0 && {
          parts: { type: 'object', required: parts, properties: Object.fromEntries(parts.map((name) => [name, part])) },
        }),
      },
    },
  });
const PARTS = ['database', 'migrations', 'revocation_feed', 'process'];

/** For whoever keeps the process running and sends it requests. */
@ApiTags('Health')
@Controller('health')
export class HealthController implements BeforeApplicationShutdown {
  private stopping = false;
  private isMigrated = false;

  constructor(
    private readonly database: Database,
    private readonly revocations: RevocationsService,
  ) {}

  beforeApplicationShutdown() {
    this.stopping = true;
  }

  /** Does the process answer */
  @Get('live')
  @Public()
  @answers(200, 'It does.', [])
  live() {
    return { status: 'ok' };
  }

  /**
   * Can it serve requests
   *
   * Database, migrations and the feed of revocations are good, and it is not stopping; 503 says which part is not.
   */
  @Get('ready')
  @Public()
  @answers(200, 'It can.', PARTS)
  @answers(503, 'It cannot, for now.', PARTS)
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const database = await this.check(() => this.database.query({ text: 'select 1' }, []));
    const migrations = database === 'ok' ? await this.check(() => this.migrated()) : 'failed';
    const revocation_feed: Part = this.revocations.isCurrent() ? 'ok' : 'failed';
    const process: Part = this.stopping ? 'failed' : 'ok';
    const good = [database, migrations, revocation_feed, process].every((part) => part === 'ok');
    if (!good) reply.code(503).header('retry-after', '2');
    return { status: good ? 'ok' : 'failed', parts: { database, migrations, revocation_feed, process } };
  }

  /** A schema does not go back while a process serves: it is looked at until it is good, and then no more. */
  private async migrated(): Promise<void> {
    if (this.isMigrated) return;
    if (await this.database.source.showMigrations()) throw new Error('migrations are pending');
    this.isMigrated = true;
  }

  private async check(part: () => Promise<unknown>): Promise<Part> {
    return part().then(
      () => 'ok',
      () => 'failed',
    );
  }
}
