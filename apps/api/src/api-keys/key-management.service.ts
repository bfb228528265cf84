import { InsufficientScope, isKeyScope, type KeyScope } from '@app/access';
import { type Answer, ApiError, type FieldError, InputPipe, invalid, type Patch, type RequestContext } from '@app/http';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Conditions } from '../database/conditions.js';
import { Database } from '../database/database.js';
import { listPage } from '../database/list.js';
import { Resource } from '../database/resource.js';
import { EventsService } from '../events/events.service.js';
import { RevocationsService } from '../revocation/revocations.service.js';
import { ApiKey, keyStatus } from './api-key.entity.js';
import { ApiKeysService, inOrder } from './api-keys.service.js';
import { CreateApiKey } from './dto/create-api-key.dto.js';
import type { ListApiKeys } from './dto/list-api-keys.dto.js';
import type { RotateSecret } from './dto/rotate-secret.dto.js';
import { withSecret } from './secrets.js';

/** Ends every session of the key, and every access token of these. */
const RAISED = { gen: () => 'gen + 1' } as unknown as Pick<ApiKey, 'gen'>;
const PREVIOUS = { previous_secret_hash: () => 'secret_hash' } as unknown as Pick<ApiKey, 'previous_secret_hash'>;

const LAST_INSTANT = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * What people do with keys. Nobody grants what they do not hold, a key that is revoked stays as it is, and whoever is
 * answered can rely on it that what ended has ended.
 */
@Injectable()
export class KeyManagementService {
  private readonly resource: Resource<ApiKey>;

  constructor(
    private readonly database: Database,
    events: EventsService,
    private readonly keys: ApiKeysService,
    private readonly revocations: RevocationsService,
    private readonly input: InputPipe,
  ) {
    this.resource = new Resource(database, events, ApiKey, 'api_key');
  }

  list(query: ListApiKeys): Promise<Answer> {
    const conditions = new Conditions()
      .add(query.status, (p) => `${keyStatus('r')} = any(${p}::text[])`)
      .search(query.q, ['r.name', 'r.client_id']);
    return listPage(this.database, { metadata: this.resource.metadata, shape: {}, conditions, query });
  }

  get(id: string): Promise<Answer> {
    return this.resource.get(id);
  }

  create(input: CreateApiKey, context: RequestContext): Promise<Answer> {
    return this.keys.issue(complete(input), context, problemsOf(input, context));
  }

  /** Other scopes than before end every session of the key. */
  update(id: string, patch: Patch, context: RequestContext): Promise<Answer> {
    return this.change(id, context, async (tx, key) => {
      const current = { ...key, expires_at: key.expires_at?.toISOString() ?? null };
      const input = await this.input.merge(CreateApiKey, current, patch);
      const wrong = problemsOf(input, context, key);
      if (wrong.length > 0) throw invalid(...wrong);
      const isSame = input.scopes.length === key.scopes.length && input.scopes.every((s) => key.scopes.includes(s));
      const scopes = isSame ? { scopes: key.scopes } : { scopes: inOrder(input.scopes), ...RAISED };
      return this.resource.update(tx, context, key, { ...complete(input), ...scopes });
    });
  }

  /** For ever. One that is revoked stays unchanged. */
  async revoke(id: string, context: RequestContext): Promise<Answer> {
    const answer = await this.database.transaction(context, async (tx) => {
      const key = await this.resource.lock(tx, context, id);
      const fields = key.revoked_at ? {} : { revoked_at: new Date(), ...RAISED };
      return this.resource.update(tx, context, key, fields, 'revoked');
    });
    await this.revocations.catchUp(id);
    return answer;
  }

  /**
   * Without an overlap the sessions end too: whoever had the secret may have begun some.
   * @throws InsufficientScope where the key may do what the caller may not: who knows its secret could do it
   */
  async rotateSecret(id: string, { overlap_seconds }: RotateSecret, context: RequestContext): Promise<Answer> {
    let secret = await this.keys.newSecret();
    return this.change(id, context, async (tx, key) => {
      const missing = key.scopes.filter(isKeyScope).filter((scope) => !holds(context, scope));
      if (missing.length > 0) throw new InsufficientScope(missing);
      // What a secret ends in says which of two it is.
      while (secret.stored.secret_hint === key.secret_hint) secret = await this.keys.newSecret();
      const overlap = (overlap_seconds ?? 0) * 1000;
      const before =
        overlap > 0
          ? {
              ...PREVIOUS,
              previous_secret_hint: key.secret_hint,
              previous_secret_expires_at: new Date(Date.now() + overlap),
            }
          : { previous_secret_hash: null, previous_secret_hint: null, previous_secret_expires_at: null, ...RAISED };
      const answer = await this.resource.update(tx, context, key, { ...secret.stored, ...before }, 'secret_rotated');
      return withSecret(answer, id, secret);
    });
  }

  /** Changes a key that is not revoked; when it is answered, this process knows. */
  private async change(
    id: string,
    context: RequestContext,
    work: (tx: EntityManager, key: ApiKey) => Promise<Answer>,
  ): Promise<Answer> {
    const answer = await this.database.transaction(context, async (tx) => {
      await this.revocations.requireStanding(tx, context);
      const key = await this.resource.lock(tx, context, id);
      if (key.revoked_at) throw new ApiError('key_revoked', { params: { id } });
      return work(tx, key);
    });
    await this.revocations.catchUp(id);
    return answer;
  }
}

/** Every column that can be sent, with what stands where nothing was sent. */
function complete({ name, scopes, expires_at, allowed_ips }: CreateApiKey) {
  return { name, scopes, expires_at: expires_at ? new Date(expires_at) : null, allowed_ips: allowed_ips ?? null };
}

/** What is wrong beyond the form: what is granted newly has to be held, and an expiry that is set newly has to come. */
function problemsOf({ scopes, expires_at }: CreateApiKey, context: RequestContext, before?: ApiKey): FieldError[] {
  const wrong = scopes.flatMap((scope, index): FieldError[] =>
    before?.scopes.includes(scope) || holds(context, scope)
      ? []
      : [{ pointer: `/scopes/${index}`, code: 'scope_not_held', params: { scope } }],
  );
  const expires = expires_at ? Date.parse(expires_at) : undefined;
  if (expires !== undefined && expires !== before?.expires_at?.getTime()) {
    if (expires <= Date.now()) wrong.push({ pointer: '/expires_at', code: 'instant_past' });
    else if (expires > LAST_INSTANT) wrong.push({ pointer: '/expires_at', code: 'instant_invalid' });
  }
  return wrong;
}

/** A command is run by whoever holds the machine. */
function holds({ actor, scopes }: RequestContext, scope: KeyScope): boolean {
  return actor.type === 'system' || scopes.has(scope);
}
