import type { components } from '../api/schema';

type ApiKey = components['schemas']['ApiKey'];

const DAY_MS = 86_400_000;
export const IDLE_DAYS = 30;
export const SOON_DAYS = 14;

/** Nothing has used the key for thirty days and more, although it works. */
export function isIdle({ status, last_used_at, created_at }: ApiKey): boolean {
  return status === 'active' && isOlder(last_used_at ?? created_at, IDLE_DAYS);
}

export function expiresSoon({ status, expires_at }: ApiKey): boolean {
  return status === 'active' && expires_at !== null && Date.parse(expires_at) - Date.now() < SOON_DAYS * DAY_MS;
}

export function isOlder(instant: string, days: number): boolean {
  return Date.now() - Date.parse(instant) >= days * DAY_MS;
}
