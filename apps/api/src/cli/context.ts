import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import { openDatabase } from '../database/open-database.js';
import type { Env } from '../env.js';
import { PinoLogger } from '../logger.js';

/** Runs a command over the services of the application, and leaves nothing running behind. */
export async function withServices<T>(env: Env, work: (services: INestApplicationContext) => Promise<T>): Promise<T> {
  const database = await openDatabase(env, (line) => process.stderr.write(`${line}\n`));
  try {
    const logger = new PinoLogger({ logLevel: 'error' });
    const services = await NestFactory.createApplicationContext(AppModule.with(env, database.url), {
      logger,
      abortOnError: false,
    });
    try {
      return await work(services);
    } finally {
      await services.close();
    }
  } finally {
    await database.close();
  }
}
