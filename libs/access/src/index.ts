export { AllowedAddresses, isAddressBlock } from './addresses.js';
export { type CredentialKind, isCredential, type Mode, newCredential, withoutSecrets } from './credentials.js';
export { type Access, AnyToken, accessOf, ConsoleCookie, Public, RequireScopes } from './declare.js';
export { InsufficientScope } from './insufficient-scope.js';
export type { Actor, Principal } from './principal.js';
export { type DeclaredRoute, RouteAudit } from './route-audit.js';
export { ScopesGuard } from './scopes.guard.js';
export {
  isKeyScope,
  isScope,
  KEY_SCOPE_NAMES,
  type KeyScope,
  ROLES,
  type Role,
  SCOPES,
  type Scope,
  scopesOf,
} from './scopes.js';
