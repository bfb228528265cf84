import { Module } from '@nestjs/common';
import { RevocationFeedService } from './revocation-feed.service.js';
import { RevocationsService } from './revocations.service.js';

/** What was revoked, known to every process without a question per request. */
@Module({
  providers: [RevocationsService, RevocationFeedService],
  exports: [RevocationsService],
})
export class RevocationModule {}
