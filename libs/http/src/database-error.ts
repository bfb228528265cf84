import { QueryFailedError } from 'typeorm';
import { ApiError, unavailable } from './api-error.js';

/** What node-postgres says of an error of the server (PostgreSQL, appendix A) or of the connection. */
interface DriverError extends Error {
  code?: string;
  constraint?: string;
  table?: string;
  detail?: string;
}

/** Lost a race that the server broke up: deadlock, serialization, lock timeout. */
const RACES = new Set(['40P01', '40001', '55P03']);
/** Not to be reached for now: down, starting, full, read-only after a failover, or gone. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  '57P01',
  '57P02',
  '57P03',
  '25006',
  '3D000',
]);
/** Ended by the server's own bounds or by whoever runs it: a statement, an idle transaction, a long one. */
const ENDED = new Set(['57014', '25P03', '25P04']);
const CONNECTION_LOST =
  /^(Query read timeout|Connection terminated|Connection ended|Client has encountered a connection error|timeout exceeded when trying to connect|Driver not Connected|Client was closed)/;

export function driverError(error: unknown): DriverError | undefined {
  if (error instanceof QueryFailedError) return error.driverError as DriverError;
  return error instanceof Error ? (error as DriverError) : undefined;
}

/** The failure that the caller is told of, where the database's error is not a fault of the server. */
export function fromDatabaseError(error: unknown): ApiError | undefined {
  const cause = driverError(error);
  if (!cause) return undefined;
  const code = cause.code ?? '';
  if (RACES.has(code)) return new ApiError('conflict_with_another_request', { headers: { 'retry-after': '1' } });
  if (UNREACHABLE.has(code) || ENDED.has(code) || /^(08|53)/.test(code) || CONNECTION_LOST.test(cause.message))
    return unavailable(2);
  if (code === '23505' && cause.constraint?.endsWith('_external_id_key')) {
    const external_id = /=\((.*)\) already exists/s.exec(cause.detail ?? '')?.[1] ?? '';
    return new ApiError('external_id_taken', {
      params: { kind: cause.table?.replace(/s$/, '').replaceAll('_', ' ') ?? '', external_id },
    });
  }
  return undefined;
}
