import { once } from 'node:events';
import { connect } from 'node:net';

export interface RawReply {
  status: number;
  /** By name in lower case. */
  headers: ReadonlyMap<string, string>;
  text: string;
}

/** Sends lines that no client would send, as they are. */
export async function raw(url: string, ...lines: string[]): Promise<RawReply> {
  const { port } = new URL(url);
  const socket = connect(Number.parseInt(port, 10), '127.0.0.1');
  let received = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    received += chunk;
  });
  // Who waits for what was announced and never comes, does not answer: that is for the test to say.
  socket.setTimeout(5000, () => socket.destroy());
  socket.write([...lines, 'Connection: close', '', ''].join('\r\n'));
  await once(socket, 'close');
  const [head = '', text = ''] = received.split(/\r\n\r\n(.*)/s);
  const [status = '', ...fields] = head.split('\r\n');
  return {
    status: Number.parseInt(status.split(' ')[1] ?? '', 10),
    headers: new Map(
      fields.map((field) => [field.split(':', 1)[0]?.toLowerCase() ?? '', field.replace(/^.*?: */, '')]),
    ),
    text,
  };
}
