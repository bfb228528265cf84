import { RequireScopes } from '@app/access';
import { Answers, AnswersPage, Context, Fails, Id, MergePatch, type Patch, type RequestContext } from '@app/http';
import { Body, Controller, Get, HttpCode, Patch as HttpPatch, Post, Query } from '@nestjs/common';
import { ApiBody, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiKey } from './api-key.entity.js';
import { ApiKeyUsageService } from './api-key-usage.service.js';
import { ApiKeyActivity, ApiKeysActivity, ApiKeyWithSecret } from './dto/api-key.dto.js';
import { CreateApiKey } from './dto/create-api-key.dto.js';
import { ActivityQuery, ListApiKeys } from './dto/list-api-keys.dto.js';
import { RotateSecret } from './dto/rotate-secret.dto.js';
import { KeyManagementService } from './key-management.service.js';

@ApiTags('API keys')
@RequireScopes('manage:api_keys')
@Controller('api-keys')
export class ApiKeysController {
  constructor(
    private readonly keys: KeyManagementService,
    private readonly usage: ApiKeyUsageService,
  ) {}

  /**
   * List API keys
   *
   * The newest first, unless `sort` says otherwise.
   */
  @Get()
  @AnswersPage(ApiKey)
  list(@Query() query: ListApiKeys) {
    return this.keys.list(query);
  }

  /**
   * Create an API key
   *
   * The answer holds the secret, which is shown this once: a repetition with the same Idempotency-Key is told which key
   * it made. Nobody grants a scope that they do not hold.
   */
  @Post()
  @Answers(201, ApiKeyWithSecret)
  @Fails('secret_already_shown')
  create(@Body() input: CreateApiKey, @Context() context: RequestContext) {
    return this.keys.create(input, context);
  }

  /**
   * Read the activity of all API keys
   *
   * Requests and failures by day (UTC) of all keys together, and of each of the 100 keys that were used most.
   */
  @Get('activity')
  @ApiResponse({ status: 200, type: ApiKeysActivity, description: 'Every day of the time asked for, and the keys.' })
  activityOfAll(@Query() query: ActivityQuery) {
    return this.usage.activityOfAll(query);
  }

  /** Read an API key */
  @Get(':id')
  @Answers(200, ApiKey)
  get(@Id('api_key') id: string) {
    return this.keys.get(id);
  }

  /**
   * Change an API key
   *
   * A JSON Merge Patch (RFC 7396): what is left out stays, `null` removes, arrays are replaced. Other scopes than before
   * end every session of the key and every access token at once; programs exchange the secret again.
   */
  @HttpPatch(':id')
  @Answers(200, ApiKey)
  @Fails('key_revoked')
  update(@Id('api_key') id: string, @MergePatch(CreateApiKey) patch: Patch, @Context() context: RequestContext) {
    return this.keys.update(id, patch, context);
  }

  /**
   * Revoke an API key
   *
   * For ever. Its secret, every session and every access token are refused from the moment of the answer on.
   */
  @Post(':id/revoke')
  @HttpCode(200)
  @Answers(200, ApiKey)
  revoke(@Id('api_key') id: string, @Context() context: RequestContext) {
    return this.keys.revoke(id, context);
  }

  /**
   * Rotate the secret of an API key
   *
   * The answer holds the new secret, which is shown this once. The old one works on for `overlap_seconds`; without an
   * overlap it ends at once, and so does every session of the key. It takes every scope that the key has.
   */
  @Post(':id/rotate-secret')
  @HttpCode(200)
  @ApiBody({ type: RotateSecret, required: false })
  @Answers(200, ApiKeyWithSecret)
  @Fails('key_revoked', 'secret_already_shown')
  rotateSecret(@Id('api_key') id: string, @Body() input: RotateSecret, @Context() context: RequestContext) {
    return this.keys.rotateSecret(id, input, context);
  }

  /**
   * Read the activity of an API key
   *
   * Requests and failures by day (UTC), and when the key was last used.
   */
  @Get(':id/activity')
  @ApiResponse({ status: 200, type: ApiKeyActivity, description: 'Every day of the time asked for.' })
  activity(@Id('api_key') id: string, @Query() query: ActivityQuery) {
    return this.usage.activity(id, query);
  }
}
