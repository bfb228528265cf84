// Compares a secret with its hash, again and again: the rate that no exchange of credentials can exceed.
import bcrypt from 'bcrypt';

const [cost, atOnce] = process.argv.slice(2).map(Number);
const secret = 'x'.repeat(57);
const hash = await bcrypt.hash(secret, cost);

process.on('message', async ({ seconds }) => {
  if (seconds === undefined) return;
  const cpu = process.cpuUsage();
  const began = performance.now();
  let done = 0;
  const compare = async () => {
    while (performance.now() - began < seconds * 1000) {
      if (!(await bcrypt.compare(secret, hash))) throw new Error('the secret is not the secret');
      done++;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, compare));
  const { user, system } = process.cpuUsage(cpu);
  process.send({ rate: (done * 1000) / (performance.now() - began), cpu: (user + system) / done });
});
process.once('SIGTERM', () => process.exit(0));
process.stdout.write('ready\n');
