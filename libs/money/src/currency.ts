import currencyCodes from 'currency-codes';
import { type Decimal, decimal, formatAmount } from './decimal.js';

/**
 * ISO 4217 gives these no minor unit ("N.A."): metals, bond market units, units of account, testing, "no currency". The
 * package reports them with 0, which would make them look like the yen.
 */
const WITHOUT_MINOR_UNIT = new Set('XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX'.split(' '));

/** Active codes younger than the package's list (2024-06-25): XCG is Curaçao's and Sint Maarten's, ISO amendment 176. */
const NEWER_THAN_THE_PACKAGE: [string, number][] = [['XCG', 2]];

const EXPONENTS = new Map(NEWER_THAN_THE_PACKAGE);
for (const { code, digits } of currencyCodes.data) if (!WITHOUT_MINOR_UNIT.has(code)) EXPONENTS.set(code, digits);

/** True for the upper-case ISO 4217 code of a currency that has a minor unit, so that amounts in it can be rounded. */
export function isCurrency(code: string): boolean {
  return EXPONENTS.has(code);
}

/**
 * The decimals of a currency's amounts (ISO 4217 minor unit): EUR 2, JPY 0, KWD 3, CLF 4.
 * @throws {RangeError} for what `isCurrency` denies
 */
export function currencyExponent(code: string): number {
  const exponent = EXPONENTS.get(code);
  if (exponent === undefined) throw new RangeError(`not an ISO 4217 currency: ${JSON.stringify(code)}`);
  return exponent;
}

/** An amount as it is stored and shown: rounded to the currency's decimals, and with all of them. */
export function inCurrency(amount: Decimal | string, currency: string): string {
  return formatAmount(typeof amount === 'string' ? decimal(amount) : amount, currencyExponent(currency));
}

/** The decimals of currencies that have not two, for SQL that rounds. */
export const UNUSUAL_EXPONENTS: Readonly<Record<string, number>> = Object.fromEntries(
  [...EXPONENTS].filter(([, exponent]) => exponent !== 2),
);
