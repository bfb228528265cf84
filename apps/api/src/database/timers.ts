import { BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';

/** Runs what is due again and again: never two of the same at once, none after the application began to stop. */
@Injectable()
export class Timers implements BeforeApplicationShutdown {
  private readonly logger = new Logger(Timers.name);
  private readonly stops: (() => Promise<void>)[] = [];

  every(milliseconds: number, name: string, task: () => Promise<unknown>): void {
    let running: Promise<void> | undefined;
    const timer = setInterval(() => {
      running ??= task()
        .then(() => undefined)
        .catch((error: Error) => this.logger.warn(`${name}: ${error.message}`))
        .finally(() => {
          running = undefined;
        });
    }, milliseconds);
    timer.unref();
    this.stops.push(async () => {
      clearInterval(timer);
      await running;
    });
  }

  async beforeApplicationShutdown() {
    await Promise.all(this.stops.map((stop) => stop()));
  }
}
