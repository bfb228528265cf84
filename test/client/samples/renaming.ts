import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/** A server that calls a field of its answers something else, and otherwise says what the API says. */
export async function startRenaming(url: string, from: string, to: string) {
  const server = createServer(async (request, response) => {
    const { method, headers } = request;
    const sent = await text(request);
    const answer = await fetch(url + request.url, {
      method: String(method),
      headers: { authorization: String(headers.authorization), 'content-type': String(headers['content-type']) },
      ...(sent && { body: sent }),
    });
    response.writeHead(answer.status, { 'Content-Type': String(answer.headers.get('content-type')) });
    response.end((await answer.text()).replaceAll(`"${from}":`, `"${to}":`));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
