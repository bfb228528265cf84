import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Reader } from '../database/database.js';
import { Organization } from './organization.entity.js';
import type { Party } from './party.js';

export interface OrganizationDefaults {
  currency: string;
  locale: string;
}

/** The organization and what it decides for documents that leave something open. */
@Injectable()
export class OrganizationService {
  /** One indexed row; small enough to be read where it is needed instead of being remembered and going stale. */
  async defaults(reader: Reader): Promise<OrganizationDefaults> {
    const [row] = await reader.query<OrganizationDefaults>(
      { name: 'organization_defaults', text: 'select default_currency as currency, locale from organizations' },
      [],
    );
    return row as OrganizationDefaults;
  }

  /** What issuing depends on: today where the organization is, and its own currency. */
  async onIssue(reader: Reader): Promise<{ today: string; currency: string }> {
    const [row] = await reader.query<{ today: string; currency: string }>(
      {
        name: 'organization_on_issue',
        text: 'select organization_today()::text as today, default_currency as currency from organizations',
      },
      [],
    );
    return row as { today: string; currency: string };
  }

  async get(tx: EntityManager): Promise<Organization> {
    return tx.findOneByOrFail(Organization, {});
  }

  /** Today where the organization is. */
  async today(tx: EntityManager): Promise<string> {
    const [row] = await tx.query('select organization_today()::text as today');
    return row.today;
  }

  /** The organization as a document names it. */
  asParty({ legal_name, trade_name, tax_id, email, phone, address }: Organization): Party {
    return { name: legal_name, trade_name, tax_id, email, phone, address };
  }
}
