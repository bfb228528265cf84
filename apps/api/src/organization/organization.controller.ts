import { RequireScopes } from '@app/access';
import { Answers, Context, Fails, MergePatch, type Patch, type RequestContext } from '@app/http';
import { Controller, Get, Patch as HttpPatch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { UpdateOrganization } from './dto/update-organization.dto.js';
import { Organization } from './organization.entity.js';
import { OrganizationService } from './organization.service.js';

@ApiTags('Organization')
@Controller('organization')
export class OrganizationController {
  constructor(private readonly organization: OrganizationService) {}

  /** Read the organization */
  @Get()
  @RequireScopes('read:organization')
  @Answers(200, Organization)
  get() {
    return this.organization.read();
  }

  /**
   * Change the organization
   *
   * A JSON Merge Patch (RFC 7396): what is left out stays, `null` removes. Issued documents keep what they took from it.
   */
  @HttpPatch()
  @RequireScopes('manage:organization')
  @Answers(200, Organization)
  @Fails('default_currency_in_use')
  update(@MergePatch(UpdateOrganization) patch: Patch, @Context() context: RequestContext) {
    return this.organization.update(patch, context);
  }
}
