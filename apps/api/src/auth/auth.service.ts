import type { Principal } from '@app/access';
import { OAuthError } from '@app/http';
import { Injectable } from '@nestjs/common';
import { ApiKeysService, type AuthenticatedKey } from '../api-keys/api-keys.service.js';
import type { Me, TokenPair } from './dto/auth.dto.js';
import { type OAuthRequest, required } from './oauth-request.js';
import { SessionsService } from './sessions.service.js';

/** The grants: what a client has to show, and what it gets for it. */
@Injectable()
export class AuthService {
  constructor(
    private readonly keys: ApiKeysService,
    private readonly sessions: SessionsService,
  ) {}

  async token(request: OAuthRequest): Promise<TokenPair> {
    const grant = required(request, 'grant_type');
    if (grant === 'refresh_token') {
      const { client_id } = await this.authenticate(request);
      return this.sessions.refresh(required(request, 'refresh_token'), client_id, narrowing(request), request.peer);
    }
    if (grant !== 'client_credentials') {
      throw new OAuthError('unsupported_grant_type', 'grant_type is client_credentials or refresh_token.');
    }
    const key = await this.authenticate(request);
    return this.sessions.begin(key, narrowing(request), request.peer);
  }

  async refresh(request: OAuthRequest): Promise<TokenPair> {
    const token = required(request, 'refresh_token');
    const claimed = request.parameters.get('client_id');
    const isSecretSent = request.client !== undefined || request.parameters.has('client_secret');
    const client_id = isSecretSent ? (await this.authenticate(request)).client_id : claimed;
    return this.sessions.refresh(token, client_id, narrowing(request), request.peer);
  }

  me(principal: Principal): Me {
    return {
      id: principal.actor.id,
      type: principal.actor.type,
      client_id: principal.client_id,
      scopes: [...principal.scopes],
      expires_at: new Date(principal.expires_at * 1000).toISOString(),
    };
  }

  private async authenticate({ client, challenge, parameters, peer }: OAuthRequest): Promise<AuthenticatedKey> {
    if (!client) {
      const missing = parameters.has('client_id') ? 'client_secret' : 'client_id';
      throw new OAuthError('invalid_request', `${missing} is missing.`);
    }
    const key = await this.keys.authenticate(client.id, client.secret, peer.address);
    if (key) return key;
    throw new OAuthError(
      'invalid_client',
      'The client is unknown, its secret is wrong, or the key is revoked or expired.',
      challenge ? { 'www-authenticate': 'Basic realm="InvoiceNests"' } : {},
    );
  }
}

/** What `scope` asks for, out of what was granted (RFC 6749, section 3.3); all of it where nothing is asked. */
function narrowing({ parameters }: OAuthRequest): (granted: string[]) => string[] {
  const asked = parameters.get('scope')?.split(' ').filter(Boolean);
  return (granted) => {
    if (!asked || asked.length === 0) return granted;
    const beyond = asked.filter((scope) => !granted.includes(scope));
    if (beyond.length > 0) {
      throw new OAuthError('invalid_scope', `The key does not have: ${beyond.join(' ').slice(0, 200)}.`);
    }
    return granted.filter((scope) => asked.includes(scope));
  };
}
