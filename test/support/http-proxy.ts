import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

export interface Seen {
  method: string;
  /** With its query, without the prefix of the proxy. */
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

/** What happens to a request instead of passing. */
export type Fate =
  /** It never arrives. */
  | 'refused'
  /** It is done, and its answer is lost: before it begins, or it breaks off, or it dries up. */
  | 'cut'
  | 'broken'
  | 'stalled'
  /** The same, after so many bytes. */
  | { breaksAfter: number }
  /** It is answered on the way. */
  | Answer
  /** Its answer comes as it is changed here, or when this says so. */
  | ((body: string) => string | Promise<string>);

/** Stands between a client and the server, counts what passes, and fails as networks do. */
export class HttpProxy {
  readonly seen: Seen[] = [];
  private readonly fates: { request: string; fate: Fate }[] = [];
  private readonly server = createServer((request, response) => void this.pass(request, response));

  private constructor(
    private readonly target: string,
    private readonly prefix: string,
  ) {}

  static async to(target: string, prefix = ''): Promise<HttpProxy> {
    const proxy = new HttpProxy(target, prefix);
    await once(proxy.server.listen(0, '127.0.0.1'), 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as { port: number }).port}${this.prefix}`;
  }

  /** The next requests of these words (`POST /api/v1/invoices`) fare so, one after the other. */
  next(request: string, ...fates: Fate[]): void {
    this.fates.push(...fates.map((fate) => ({ request, fate })));
  }

  /** Those of these words that have come so far. */
  of(request: string): Seen[] {
    return this.seen.filter(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}` === request);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    const path = url.slice(this.prefix.length);
    const bytes = await buffer(request);
    const seen = { method, path, headers, body: bytes.toString() };
    this.seen.push(seen);
    const index = this.fates.findIndex((one) => one.request === `${method} ${path.replace(/\?.*/, '')}`);
    const [{ fate } = {}] = index < 0 ? [] : this.fates.splice(index, 1);
    if (fate === 'refused') return void response.destroy();
    const breaksAfter = typeof fate === 'object' && 'breaksAfter' in fate ? fate.breaksAfter : -1;
    if (typeof fate === 'object' && 'status' in fate)
      return void response.writeHead(fate.status, fate.headers).end(fate.body);
    const answer = await forward(this.target + path, seen, bytes);
    if (fate === 'cut') return void response.destroy();
    const body = typeof fate === 'function' ? Buffer.from(await fate(answer.body.toString())) : answer.body;
    response.writeHead(answer.status, answer.headers);
    if (fate === 'stalled') return void response.write(body.subarray(0, -1));
    if (fate !== 'broken' && breaksAfter < 0) return void response.end(body);
    response.write(body.subarray(0, breaksAfter), () => response.destroy());
  }
}

async function forward(url: string, { method, headers }: Seen, body: Buffer) {
  const { host: _, connection: __, 'content-length': ___, ...rest } = headers as Record<string, string>;
  const answer = await fetch(url, { method, headers: rest, ...(body.length > 0 && { body }) });
  const { 'content-length': ____, 'transfer-encoding': _____, ...kept } = Object.fromEntries(answer.headers);
  return { status: answer.status, headers: kept, body: Buffer.from(await answer.arrayBuffer()) };
}
