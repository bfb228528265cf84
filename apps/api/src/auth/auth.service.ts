import { isCredential, type Principal } from '@app/access';
import { OAuthError, type RequestContext, systemContext } from '@app/http';
import { Inject, Injectable } from '@nestjs/common';
import { ApiKeysService, type AuthenticatedKey } from '../api-keys/api-keys.service.js';
import { AttemptsService } from '../attempts/attempts.service.js';
import { ENV, type Env } from '../env.js';
import { UsersService } from '../users/users.service.js';
import type { Introspection, Me, TokenPair } from './dto/auth.dto.js';
import { type OAuthRequest, required } from './oauth-request.js';
import { isOfOtherMode, otherMode } from './other-mode.js';
import { OwnTokensService } from './own-tokens.service.js';
import { askedScope } from './scope.js';
import { SessionsService } from './sessions.service.js';

/** The grants: what a client has to show, and what it gets for it. */
@Injectable()
export class AuthService {
  constructor(
    private readonly keys: ApiKeysService,
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly ownTokens: OwnTokensService,
    private readonly attempts: AttemptsService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async token(request: OAuthRequest): Promise<TokenPair> {
    const grant = required(request, 'grant_type');
    if (grant === 'refresh_token') {
      const { client_id } = await this.authenticate(request);
      return this.sessions.refresh(
        required(request, 'refresh_token'),
        client_id,
        askedScope(request.parameters),
        request.peer,
      );
    }
    if (grant !== 'client_credentials') {
      throw new OAuthError('unsupported_grant_type', 'grant_type is client_credentials or refresh_token.');
    }
    const key = await this.authenticate(request);
    return this.sessions.begin(key, askedScope(request.parameters), request.peer);
  }

  async refresh(request: OAuthRequest): Promise<TokenPair> {
    const token = required(request, 'refresh_token');
    const claimed = request.parameters.get('client_id');
    const isSecretSent = request.client !== undefined || request.parameters.has('client_secret');
    const client_id = isSecretSent ? (await this.authenticate(request)).client_id : claimed;
    return this.sessions.refresh(token, client_id, askedScope(request.parameters), request.peer);
  }

  /** RFC 7009. There is nothing to say to a client of a token that is not its own, or none. */
  async revoke(request: OAuthRequest): Promise<Record<string, never>> {
    const token = required(request, 'token');
    const client = await this.authenticate(request);
    await this.ownTokens.revoke(token, client, contextOf(client, request));
    return {};
  }

  /** RFC 7662. */
  async introspect(request: OAuthRequest): Promise<Introspection> {
    const token = required(request, 'token');
    const client = await this.authenticate(request);
    return this.ownTokens.introspect(token, client, request.peer);
  }

  async me(principal: Principal): Promise<Me> {
    const { id, type } = principal.actor;
    return {
      id,
      type,
      name: await (type === 'user' ? this.users : this.keys).nameOf(id),
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
    const { id, secret } = client;
    const { mode } = this.env;
    const refuse = (description: string) =>
      new OAuthError(
        'invalid_client',
        description,
        challenge ? { 'www-authenticate': 'Basic realm="InvoiceNests"' } : {},
      );
    if (isOfOtherMode('client_id', mode, id) || isOfOtherMode('client_secret', mode, secret)) {
      throw refuse(otherMode(mode));
    }
    const isWellFormed = isCredential('client_id', mode, id) && isCredential('client_secret', mode, secret);
    const key = isWellFormed && (await this.attempt(id, secret, peer.address));
    if (!key)
      throw refuse('The client is unknown, its secret is wrong, or the key is revoked, expired or not for here.');
    return key;
  }

  /** Only what has cost a comparison counts, and only where it failed. */
  private attempt(id: string, secret: string, address: string): Promise<AuthenticatedKey | undefined> {
    const known = () => this.sessions.cameFrom(id, address);
    return this.attempts.make({ kind: 'exchange', account: id, address, known }, (isKnown) =>
      this.keys.authenticate(id, secret, address, isKnown),
    );
  }
}

/** What a client does to itself. */
function contextOf({ id }: AuthenticatedKey, request: OAuthRequest): RequestContext {
  return { ...systemContext('auth'), actor: { type: 'api_key', id }, request_id: request.id };
}
