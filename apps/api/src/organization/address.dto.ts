import { CountryCode, Text } from '@app/http';

/** A postal address (EN 16931, BG-8). */
export class Address {
  @Text({ max: 200, required: true, example: 'Calle de Alcalá 1' })
  line1!: string;

  @Text({ max: 200 })
  line2?: string | null;

  @Text({ max: 100, required: true, example: 'Madrid' })
  city!: string;

  @Text({ max: 100 })
  region?: string | null;

  @Text({ max: 20, required: true, example: '28014' })
  postal_code!: string;

  /** ISO 3166-1, two letters. */
  @CountryCode({ required: true })
  country!: string;
}

/** As it is stored: `null` in what was left out. */
export function completeAddress(address: Address | null | undefined): Address | null {
  if (!address) return null;
  const { line1, line2, city, region, postal_code, country } = address;
  return { line1, line2: line2 ?? null, city, region: region ?? null, postal_code, country };
}
