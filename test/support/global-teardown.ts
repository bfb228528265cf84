import { rmSync } from 'node:fs';
import { dirname } from 'node:path';

export default async function globalTeardown(): Promise<void> {
  rmSync(dirname(process.env.OPENAPI_FILE as string), { recursive: true, force: true });
  await globalThis.stopTestDatabase?.();
}
