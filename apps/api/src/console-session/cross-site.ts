import { ApiError } from '@app/http';
import type { FastifyRequest } from 'fastify';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Refuses what a page of another origin sends: SameSite alone lets pages of the same site pass. A browser says where a
 * request comes from by Sec-Fetch-Site or Origin; a program says neither.
 * @param origin of PUBLIC_URL
 * @throws ApiError 403 `cross_site_request`
 */
export function refuseCrossSite({ headers, protocol, host, hostname }: FastifyRequest, origin: string): void {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') throw new ApiError('cross_site_request');
  if (headers.origin === undefined || headers.origin === origin) return;
  // Only on loopback may the request's own Host say what its origin is: elsewhere anybody's name can lead here.
  if (!LOOPBACK.has(hostname) || headers.origin !== `${protocol}://${host}`) throw new ApiError('cross_site_request');
}
