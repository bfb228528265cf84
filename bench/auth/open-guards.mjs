// Loaded into a server before its own code: everybody is let in, as the same caller, without a look.
import { JwtAuthGuard } from '../../dist/apps/api/apps/api/src/auth/jwt-auth.guard.js';
import { ScopesGuard } from '../../dist/apps/api/libs/access/src/index.js';

const CALLER = {
  actor: { type: 'api_key', id: 'key_00000000000000000000000000' },
  client_id: 'bench',
  session_id: 'ses_00000000000000000000000000',
  scopes: new Set(['read:clients']),
  gen: 1,
  issued_at: 0,
  expires_at: 0,
};

JwtAuthGuard.prototype.canActivate = (context) => {
  context.switchToHttp().getRequest().user = CALLER;
  return true;
};
ScopesGuard.prototype.canActivate = () => true;
