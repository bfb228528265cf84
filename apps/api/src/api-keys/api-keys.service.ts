import { AllowedAddresses, KEY_SCOPE_NAMES, type KeyScope, newCredential } from '@app/access';
import { type Answer, type FieldError, invalid, newId, type RequestContext } from '@app/http';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.js';
import { Resource } from '../database/resource.js';
import { ENV, type Env } from '../env.js';
import { EventsService } from '../events/events.service.js';
import { SecretHasher } from '../hashing/secret-hasher.service.js';
import { RevocationsService } from '../revocation/revocations.service.js';
import { ApiKey } from './api-key.entity.js';
import { hintOf, type NewSecret, withSecret } from './secrets.js';

export interface NewKey {
  name: string;
  scopes: readonly KeyScope[];
  expires_at: Date | null;
  /** Everywhere, unless said otherwise. */
  allowed_ips?: string[] | null;
}

/** A key in the one answer that holds its secret, as far as programs of ours read it. */
export interface CreatedKey {
  id: string;
  name: string;
  client_id: string;
  client_secret: string;
  scopes: readonly KeyScope[];
  expires_at: string | null;
  allowed_ips: string[] | null;
  created_at: string;
}

/** Who a client id and secret belong to. */
export interface AuthenticatedKey {
  id: string;
  client_id: string;
  scopes: string[];
  /** Of the secret that was shown. */
  secret_hash: string;
}

/** A key whose row is locked until the transaction ends. */
export interface LockedKey {
  id: string;
  client_id: string;
  gen: number;
  version: number;
  allowed_ips: string[] | null;
  /** Neither revoked nor expired. */
  usable: boolean;
}

const USABLE = '(revoked_at is null and (expires_at is null or expires_at > now()))';

/** What ends every session of a key. */
type KeyVerb = 'sessions_ended' | 'refresh_token_reused';

interface Candidate extends AuthenticatedKey {
  usable: boolean;
  allowed_ips: string[] | null;
}

/** While one secret replaces another, the end of the secret says which of the two it has to be. */
const AUTHENTICATE = `
  select id, client_id, scopes, allowed_ips,
    case when secret_hint <> $2 and previous_secret_expires_at > now()
      then previous_secret_hash else secret_hash end as secret_hash,
    ${USABLE} as usable
  from api_keys where client_id = $1`;

/** Makes keys, and says whose a client id and secret are. */
@Injectable()
export class ApiKeysService {
  private readonly resource: Resource<ApiKey>;

  constructor(
    private readonly database: Database,
    private readonly events: EventsService,
    private readonly hasher: SecretHasher,
    private readonly revocations: RevocationsService,
    @Inject(ENV) private readonly env: Env,
  ) {
    this.resource = new Resource(database, events, ApiKey, 'api_key');
  }

  /** A key for whoever reads no answer: a command, a test. */
  async create(fields: NewKey, context: RequestContext): Promise<CreatedKey> {
    const { json } = await this.issue(fields, context);
    return JSON.parse(json as string);
  }

  /**
   * The answer with a new key and its secret.
   * @param wrong what was found in the request: a repetition is answered before it counts
   */
  async issue(fields: NewKey, context: RequestContext, wrong: readonly FieldError[] = []): Promise<Answer> {
    // Neither with a connection in hand, nor for a request that is refused.
    const secret = wrong.length > 0 ? undefined : await this.newSecret();
    const id = newId('api_key');
    const answer = await this.database.transaction(context, async (tx) => {
      if (!secret) throw invalid(...wrong);
      await this.revocations.requireStanding(tx, context);
      const key = {
        ...fields,
        ...secret.stored,
        id,
        client_id: newCredential('client_id', this.env.mode),
        scopes: inOrder(fields.scopes),
        created_by: context.actor.id,
      };
      return withSecret(await this.resource.insert(tx, context, key), id, secret);
    });
    await this.revocations.catchUp(id);
    return answer;
  }

  /** A secret that no key has yet. */
  async newSecret(): Promise<NewSecret> {
    const client_secret = newCredential('client_secret', this.env.mode);
    return {
      client_secret,
      stored: { secret_hash: await this.hasher.hash(client_secret), secret_hint: hintOf(client_secret) },
    };
  }

  async nameOf(id: string): Promise<string> {
    const [key] = await this.database.query<{ name: string }>(
      { name: 'key_name', text: 'select name from api_keys where id = $1' },
      [id],
    );
    return key?.name ?? '';
  }

  /** @throws ApiError 404 `not_found` */
  async require(id: string): Promise<void> {
    await this.resource.get(id);
  }

  /**
   * Locks the key for a request that ends some or all of its sessions.
   * @throws ApiError 404 `not_found`, 412 `version_conflict`
   */
  async claim(tx: EntityManager, context: RequestContext, id: string): Promise<LockedKey> {
    await this.resource.lock(tx, context, id);
    return (await this.lock(tx, id)) as LockedKey;
  }

  /**
   * For a statement that does everything at once: the text of a query that gives `id`, `gen` and `scopes` of a usable key,
   * if the secret that was compared is good still, and keeps all of it as it is until the statement is committed.
   */
  static held(id: string, secretHash: string): string {
    return `select id, gen, scopes from api_keys where id = ${id} and ${USABLE} and (secret_hash = ${secretHash}
      or (previous_secret_hash = ${secretHash} and previous_secret_expires_at > now())) for share`;
  }

  /** Locks the key for whoever raises its generation, or must not meet another who does. */
  async lock(tx: EntityManager, id: string): Promise<LockedKey | undefined> {
    const [key] = await tx.query(
      `select id, client_id, gen, version, allowed_ips, ${USABLE} as usable
       from api_keys where id = $1 for update`,
      [id],
    );
    return key;
  }

  /**
   * Raises the generation of a key locked for update, which ends every session and every access token of it. When it is
   * committed, `RevocationsService.catchUp` has to know.
   * @param verb why, as the event says it: `api_key.refresh_token_reused`
   */
  async raiseGeneration(tx: EntityManager, context: RequestContext, key: LockedKey, verb: KeyVerb): Promise<LockedKey> {
    const [[raised]]: [{ gen: number; version: number }[]] = await tx.query(
      'update api_keys set gen = gen + 1, version = version + 1, updated_at = now() where id = $1 returning gen, version',
      [key.id],
    );
    if (!raised) throw new Error(`the locked key ${key.id} is gone`);
    const { gen, version } = raised;
    await this.events.record(tx, context, { type: `api_key.${verb}`, resource_id: key.id, resource_version: version });
    return { ...key, gen, version };
  }

  /**
   * The key, or `undefined` for an unknown client, a wrong secret, and a key that is revoked, expired or not allowed from
   * the address, in equal time: one comparison, whatever there is. Who asks has counted the attempt, and knows that both
   * are well-formed.
   * @param known came from there before, and does not wait for those who did not
   */
  async authenticate(
    clientId: string,
    secret: string,
    address: string,
    known: boolean,
  ): Promise<AuthenticatedKey | undefined> {
    const [key] = await this.database.query<Candidate>({ name: 'key_authenticate', text: AUTHENTICATE }, [
      clientId,
      hintOf(secret),
    ]);
    const matches = await this.hasher.matches(secret, key?.secret_hash, known);
    if (!key || !matches || !key.usable || AllowedAddresses.of(key.allowed_ips)?.include(address) === false)
      return undefined;
    return { id: key.id, client_id: key.client_id, scopes: key.scopes, secret_hash: key.secret_hash };
  }
}

/** In the order of the table of scopes: a set is always spelled alike. */
export function inOrder(scopes: readonly KeyScope[]): KeyScope[] {
  return KEY_SCOPE_NAMES.filter((scope) => scopes.includes(scope));
}
