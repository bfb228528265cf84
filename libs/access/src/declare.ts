import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiCookieAuth, ApiExtension, ApiOAuth2 } from '@nestjs/swagger';
import type { Scope } from './scopes.js';

/** What a route asks of its caller. A route without one of these does not boot, and would be refused if it did. */
export type Access =
  | { kind: 'scopes'; scopes: readonly Scope[] }
  | { kind: 'any_token' }
  | { kind: 'console_cookie' }
  | { kind: 'public' };

const ACCESS = Symbol('access');

function declare(access: Access) {
  return SetMetadata(ACCESS, access);
}

/** Opens the route to tokens that hold all of the scopes. Denies, documents, and feeds every list of scopes. */
export const RequireScopes = (...scopes: [Scope, ...Scope[]]) =>
  applyDecorators(declare({ kind: 'scopes', scopes }), ApiOAuth2(scopes), ApiExtension('x-required-scopes', scopes));

/** Opens the route to every valid token, whatever its scopes. */
export const AnyToken = () => applyDecorators(declare({ kind: 'any_token' }), ApiOAuth2([]));

/** Opens the route to the browser in which a person has signed in, and to no token. */
export const ConsoleCookie = () => applyDecorators(declare({ kind: 'console_cookie' }), ApiCookieAuth('console'));

/** Opens the route to everybody. One test lists every public route by name. */
export const Public = () => declare({ kind: 'public' });

/** What the handler declares, or else its controller; `undefined` is a mistake that closes the route. */
export function accessOf(handler: object, controller: object): Access | undefined {
  return Reflect.getMetadata(ACCESS, handler) ?? Reflect.getMetadata(ACCESS, controller);
}
