import { createHash } from 'node:crypto';

/** What secrets look like, also those that nobody has told of: a client id (`ak_…`) is public. */
const PATTERNS: [name: string, pattern: RegExp, isHash?: boolean][] = [
  ['like a credential', /(?:sk|rt)_(?:live|test)_\w{8,}/],
  ['like a JWT', /eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}/],
  ['like a bcrypt hash', /\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}/, true],
];

/** Secrets that were really used, and where they are found again. */
export class Canaries {
  /** By value. */
  private readonly names = new Map<string, string>();
  private readonly hashes = new Map<string, string>();

  add(name: string, value: string): string {
    this.names.set(value, name);
    this.hashes.set(createHash('sha256').update(value).digest('hex'), `SHA-256 of a ${name}`);
    return value;
  }

  /** Those in the body of an answer; how many there were. */
  addAll(body: unknown): number {
    let count = 0;
    if (typeof body !== 'object' || body === null) return count;
    for (const [name, value] of Object.entries(body)) {
      if (
        !/^(client_secret|refresh_token|access_token|token|password|invitation_url)$/.test(name) ||
        typeof value !== 'string'
      )
        continue;
      this.add(name, value);
      const [, , signature] = value.split('.');
      if (signature && value.startsWith('eyJ')) this.add('signature', signature);
      count++;
    }
    return count;
  }

  values(name: string): string[] {
    return [...this.names].flatMap(([value, known]) => (known === name ? [value] : []));
  }

  /** The names of what the text holds, each once; no hashes where they belong. */
  in(text: string, { hashes = true } = {}): string[] {
    const found = [...this.names, ...(hashes ? this.hashes : [])].flatMap(([value, name]) =>
      text.includes(value) ? [name] : [],
    );
    for (const [name, pattern, isHash = false] of PATTERNS) {
      if ((hashes || !isHash) && pattern.test(text)) found.push(name);
    }
    return [...new Set(found)];
  }
}
