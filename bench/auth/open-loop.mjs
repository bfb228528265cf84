// Sends requests at a fixed rate, whether the answers come or not, and tells how long each took from when it was due.
import { Agent, request as send } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 512 });

process.on('message', async ({ url, rate, seconds, requests }) => {
  if (url === undefined) return;
  const answers = [];
  const began = performance.now();
  const total = rate * seconds;
  let sent = 0;
  await new Promise((allSent) => {
    const timer = setInterval(() => {
      for (; sent < total && began + (sent * 1000) / rate <= performance.now(); sent++) {
        answers.push(answer(url, requests[sent % requests.length], began + (sent * 1000) / rate));
      }
      if (sent < total) return;
      clearInterval(timer);
      allSent();
    }, 1);
  });
  const all = await Promise.all(answers);
  const statuses = {};
  for (const { status } of all) statuses[status] = (statuses[status] ?? 0) + 1;
  process.send({ times: all.map(({ ms }) => ms), statuses });
});

function answer(url, { method = 'GET', path, headers, body }, due) {
  return new Promise((resolve, reject) => {
    const request = send(url + path, { agent, method, headers }, (response) => {
      response.resume();
      response.once('end', () => resolve({ status: response.statusCode, ms: performance.now() - due }));
    });
    request.once('error', reject);
    request.end(body);
  });
}

process.once('SIGTERM', () => process.exit(0));
process.stdout.write('ready\n');
