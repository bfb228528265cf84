import { BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';

/** Runs what is due again and again: never two of the same at once, none after the application began to stop. */
@Injectable()
export class Timers implements BeforeApplicationShutdown {
  private readonly logger = new Logger(Timers.name);
  private readonly stops: (() => Promise<void>)[] = [];
  private readonly tasks = new Map<string, () => Promise<unknown>>();

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
    this.tasks.set(name, task);
    this.stops.push(async () => {
      clearInterval(timer);
      await running;
    });
  }

  get names(): string[] {
    return [...this.tasks.keys()];
  }

  /** Does not wait until it is due. */
  async run(name: string): Promise<void> {
    const task = this.tasks.get(name);
    if (!task) throw new Error(`nothing is due by the name of "${name}"`);
    await task();
  }

  async beforeApplicationShutdown() {
    await Promise.all(this.stops.map((stop) => stop()));
  }
}
