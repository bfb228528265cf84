import { UNUSUAL_EXPONENTS } from '@app/money';

/** A CTE: the organization's currency, its decimals, and what day it is there. */
export const HOME = `home as materialized (
    select default_currency as currency, organization_today() as today,
      coalesce(('${JSON.stringify(UNUSUAL_EXPONENTS)}'::json ->> default_currency)::integer, 2) as decimals
    from organizations
  )`;

/**
 * SQL: an amount of a document in the organization's currency, by the rate that the document keeps, rounded half up, away
 * from zero. A document in that currency has no rate; every other one has.
 */
export const inHome = (amount: string, document: string): string =>
  `round((${amount}) * coalesce(${document}.exchange_rate, 1), home.decimals)`;
