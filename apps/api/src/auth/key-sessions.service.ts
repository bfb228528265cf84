import { Answer, ApiError, type ListQuery, type RequestContext } from '@app/http';
import { Injectable } from '@nestjs/common';
import { ApiKeysService } from '../api-keys/api-keys.service.js';
import { Conditions } from '../database/conditions.js';
import { Database } from '../database/database.js';
import { listPage } from '../database/list.js';
import { RevocationsService } from '../revocation/revocations.service.js';
import { ACCESS_TOKEN_SECONDS } from './access-tokens.service.js';
import { Session } from './session.entity.js';
import { SessionsService } from './sessions.service.js';

/** Of a key that can be used: one whose generation is that of the key, and of which some token has not expired. */
const LIVING = `
  r.revoked_at is null
  and greatest(r.expires_at, coalesce(r.refreshed_at, r.created_at) + interval '${ACCESS_TOKEN_SECONDS} seconds') > now()
  and exists (select from api_keys k where k.id = r.key_id and k.gen = r.gen and k.revoked_at is null
    and (k.expires_at is null or k.expires_at > now()))`;

/** The sessions of a key, as people see and end them. */
@Injectable()
export class KeySessionsService {
  constructor(
    private readonly database: Database,
    private readonly keys: ApiKeysService,
    private readonly sessions: SessionsService,
    private readonly revocations: RevocationsService,
  ) {}

  /** The living ones. */
  async list(keyId: string, query: ListQuery): Promise<Answer> {
    const conditions = new Conditions().add(keyId, (p) => `r.key_id = ${p} and ${LIVING}`);
    const metadata = this.database.metadata(Session);
    const page = await listPage(this.database, { metadata, shape: {}, conditions, query });
    await this.keys.require(keyId);
    return page;
  }

  /** One and its access tokens; the others live on. */
  async end(keyId: string, sessionId: string, context: RequestContext): Promise<Answer> {
    const answer = await this.database.transaction(context, async (tx) => {
      const key = await this.keys.claim(tx, context, keyId);
      const ended = await this.sessions.end(tx, context, key, sessionId);
      if (!ended) throw new ApiError('not_found', { params: { kind: 'session', id: sessionId } });
      return new Answer(204, null);
    });
    await this.revocations.catchUp(sessionId);
    return answer;
  }

  /** All that there are; the key can begin others. */
  async endAll(keyId: string, context: RequestContext): Promise<Answer> {
    const answer = await this.database.transaction(context, async (tx) => {
      const key = await this.keys.claim(tx, context, keyId);
      await this.keys.raiseGeneration(tx, context, key, 'sessions_ended');
      return new Answer(204, null);
    });
    await this.revocations.catchUp(keyId);
    return answer;
  }
}
