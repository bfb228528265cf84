/** In this order: most browsers name those that they resemble too. */
const BROWSERS: [name: string, sign: RegExp][] = [
  ['Edge', /\bEdg(e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|HeadlessChrome|CriOS)\//],
  ['Safari', /\bSafari\//],
  ['curl', /^curl\//],
];

const SYSTEMS: [name: string, sign: RegExp][] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
];

/** What of a User-Agent says something to a person. */
export function readUserAgent(header: string): { browser?: string; system?: string } {
  const first = (table: [string, RegExp][]) => table.find(([, sign]) => sign.test(header))?.[0];
  const [browser, system] = [first(BROWSERS), first(SYSTEMS)];
  return { ...(browser && { browser }), ...(system && { system }) };
}
