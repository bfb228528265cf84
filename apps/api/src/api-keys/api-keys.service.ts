import { AllowedAddresses, isCredential, type KeyScope, newCredential } from '@app/access';
import { newId, type RequestContext } from '@app/http';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.js';
import { ENV, type Env } from '../env.js';
import { EventsService } from '../events/events.service.js';
import { SecretHasher } from '../hashing/secret-hasher.service.js';
import { RevocationsService } from '../revocation/revocations.service.js';
import { ApiKey } from './api-key.entity.js';

export interface NewKey {
  name: string;
  scopes: readonly KeyScope[];
  expires_at: Date | null;
}

/** A key in the one answer that holds its secret. */
export interface CreatedKey {
  id: string;
  name: string;
  client_id: string;
  client_secret: string;
  scopes: readonly KeyScope[];
  expires_at: string | null;
  created_at: string;
}

/** Who a client id and secret belong to. */
export interface AuthenticatedKey {
  id: string;
  client_id: string;
  scopes: string[];
}

/** A key whose row is locked until the transaction ends. */
export interface LockedKey {
  id: string;
  client_id: string;
  gen: number;
  expires_at: Date | null;
  revoked_at: Date | null;
  allowed_ips: string[] | null;
  /** Neither revoked nor expired. */
  usable: boolean;
}

/** `share` keeps the generation from rising, `update` is for whoever raises it or must not meet another. */
const LOCK = { share: 'for share', update: 'for update' } as const;

interface Candidate extends AuthenticatedKey {
  secret_hash: string;
  usable: boolean;
  allowed_ips: string[] | null;
}

/** While one secret replaces another, the end of the secret says which of the two it has to be. */
const AUTHENTICATE = `
  select id, client_id, scopes, allowed_ips,
    case when previous_secret_hint = $2 and previous_secret_expires_at > now()
      then previous_secret_hash else secret_hash end as secret_hash,
    revoked_at is null and (expires_at is null or expires_at > now()) as usable
  from api_keys where client_id = $1`;

/** Makes keys, and says whose a client id and secret are. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly database: Database,
    private readonly events: EventsService,
    private readonly hasher: SecretHasher,
    private readonly revocations: RevocationsService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async create({ name, scopes, expires_at }: NewKey, context: RequestContext): Promise<CreatedKey> {
    const client_secret = newCredential('client_secret', this.env.mode);
    const key = {
      id: newId('api_key'),
      name,
      client_id: newCredential('client_id', this.env.mode),
      secret_hash: await this.hasher.hash(client_secret),
      secret_hint: hintOf(client_secret),
      scopes: [...scopes],
      expires_at,
      created_by: context.actor.id,
    };
    const created = await this.database.source.transaction(async (tx) => {
      await tx.insert(ApiKey, key);
      await this.events.record(tx, context, { type: 'api_key.created', resource_id: key.id, resource_version: 1 });
      return tx.findOneByOrFail(ApiKey, { id: key.id });
    });
    await this.revocations.catchUp(key.id);
    return {
      id: key.id,
      name,
      client_id: key.client_id,
      client_secret,
      scopes,
      expires_at: expires_at?.toISOString() ?? null,
      created_at: created.created_at.toISOString(),
    };
  }

  async lock(tx: EntityManager, id: string, strength: keyof typeof LOCK): Promise<LockedKey | undefined> {
    const [key] = await tx.query(
      `select id, client_id, gen, expires_at, revoked_at, allowed_ips,
         revoked_at is null and (expires_at is null or expires_at > now()) as usable
       from api_keys where id = $1 ${LOCK[strength]}`,
      [id],
    );
    return key;
  }

  /**
   * Raises the generation of a key locked for update, which ends every session and every access token of it. When it is
   * committed, `RevocationsService.catchUp` has to know.
   * @param verb why, as the event says it: `api_key.refresh_token_reused`
   */
  async raiseGeneration(tx: EntityManager, context: RequestContext, key: LockedKey, verb: string): Promise<LockedKey> {
    const [[raised]]: [{ gen: number; version: number }[]] = await tx.query(
      'update api_keys set gen = gen + 1, version = version + 1, updated_at = now() where id = $1 returning gen, version',
      [key.id],
    );
    if (!raised) throw new Error(`the locked key ${key.id} is gone`);
    const { gen, version } = raised;
    await this.events.record(tx, context, { type: `api_key.${verb}`, resource_id: key.id, resource_version: version });
    return { ...key, gen };
  }

  /**
   * The key, or `undefined` for an unknown client, a wrong secret, and a key that is revoked, expired or not allowed from
   * the address, in equal time: one comparison, whatever there is.
   */
  async authenticate(clientId: string, secret: string, address: string): Promise<AuthenticatedKey | undefined> {
    const { mode } = this.env;
    if (!isCredential('client_id', mode, clientId) || !isCredential('client_secret', mode, secret)) return undefined;
    const [key] = await this.database.query<Candidate>({ name: 'key_authenticate', text: AUTHENTICATE }, [
      clientId,
      hintOf(secret),
    ]);
    const matches = await this.hasher.matches(secret, key?.secret_hash);
    if (!key || !matches || !key.usable || AllowedAddresses.of(key.allowed_ips)?.include(address) === false)
      return undefined;
    return { id: key.id, client_id: key.client_id, scopes: key.scopes };
  }
}

/** How a secret ends: no part of what makes it hard to guess, since the end is a checksum of the rest. */
function hintOf(secret: string): string {
  return secret.slice(-4);
}
