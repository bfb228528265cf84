import { once } from 'node:events';
import { createServer, connect as dial, type Server, type Socket } from 'node:net';

/** Stands between a process and PostgreSQL, and fails as networks do. */
export class DatabaseProxy {
  private readonly sockets = new Set<Socket>();
  private isSilent = false;

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
    private readonly port: number,
  ) {}

  static async to(databaseUrl: string): Promise<DatabaseProxy> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxy = new DatabaseProxy(server, new URL(databaseUrl), (server.address() as { port: number }).port);
    server.on('connection', (socket) => proxy.pass(socket));
    return proxy;
  }

  /** The same database by way of this proxy. */
  get url(): string {
    const url = new URL(this.target);
    url.port = String(this.port);
    return url.href;
  }

  /** A black hole: connections stay, and are made; nothing passes in either direction, and nobody is told. */
  silence(): void {
    this.isSilent = true;
    for (const socket of this.sockets) socket.unpipe().pause();
  }

  /** New connections pass again; what fell silent is cut. */
  restore(): void {
    this.isSilent = false;
    this.cut();
  }

  /** Breaks every connection. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  /** Breaks every connection and refuses new ones. */
  async close(): Promise<void> {
    this.cut();
    if (this.server.listening) await new Promise((closed) => this.server.close(closed));
  }

  private pass(socket: Socket): void {
    this.keep(socket);
    if (this.isSilent) return;
    const upstream = this.keep(dial(Number.parseInt(this.target.port, 10), this.target.hostname));
    socket.pipe(upstream).pipe(socket);
    socket.on('close', () => upstream.destroy());
    upstream.on('close', () => socket.destroy());
  }

  private keep(socket: Socket): Socket {
    this.sockets.add(socket);
    return socket.on('error', () => {}).on('close', () => this.sockets.delete(socket));
  }
}
