import { Public } from '@app/access';
import { type BeforeApplicationShutdown, Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Database } from '../database/database.js';

type Part = 'ok' | 'failed';

/** For whoever keeps the process running and sends it requests. */
@ApiTags('Health')
@Controller('health')
export class HealthController implements BeforeApplicationShutdown {
  private stopping = false;

  constructor(private readonly database: Database) {}

  beforeApplicationShutdown() {
    this.stopping = true;
  }

  /** The process answers */
  @Get('live')
  @Public()
  live() {
    return { status: 'ok' };
  }

  /** The process can serve: database and migrations are good, and it is not stopping; 503 says which is not */
  @Get('ready')
  @Public()
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const database = await this.check(() => this.database.query({ text: 'select 1' }, []));
    const migrations = database === 'ok' ? await this.check(() => this.migrated()) : 'failed';
    const process: Part = this.stopping ? 'failed' : 'ok';
    const good = [database, migrations, process].every((part) => part === 'ok');
    if (!good) reply.code(503).header('retry-after', '2');
    return { status: good ? 'ok' : 'failed', parts: { database, migrations, process } };
  }

  private async migrated(): Promise<void> {
    if (await this.database.source.showMigrations()) throw new Error('migrations are pending');
  }

  private async check(part: () => Promise<unknown>): Promise<Part> {
    return part().then(
      () => 'ok',
      () => 'failed',
    );
  }
}
