// What the commands of this folder have in common: options, a build that is up to date, exit codes.
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/**
 * Runs a command of this folder and ends the process.
 * @param help what `--help` prints
 * @param defaults by the name of an option: a number takes whole numbers from 1, a string takes a string, `false` is a flag
 * @param load resolves to what does the work, given the options; called when the build is up to date
 */
export async function command({ help, defaults, load }) {
  const options = read(help, defaults);
  try {
    // Installs and builds what is missing, as `npm start` does.
    const launcher = join(dirname(dirname(fileURLToPath(import.meta.url))), 'scripts/run.mjs');
    execFileSync(process.execPath, [launcher, 'cli', '--help'], { stdio: ['ignore', 'ignore', 'inherit'] });
    const work = await load();
    await work(options);
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  }
}

function read(help, defaults) {
  try {
    const { values } = parseArgs({
      options: {
        help: { type: 'boolean', default: false },
        ...Object.fromEntries(
          Object.entries(defaults).map(([name, value]) => [
            name,
            value === false ? { type: 'boolean', default: false } : { type: 'string', default: String(value) },
          ]),
        ),
      },
    });
    if (values.help) {
      process.stdout.write(help);
      process.exit(0);
    }
    for (const [name, value] of Object.entries(defaults)) {
      if (typeof value !== 'number') continue;
      if (!/^[1-9]\d{0,5}$/.test(values[name])) throw new Error(`--${name} takes a whole number from 1`);
      values[name] = Number(values[name]);
    }
    return values;
  } catch (error) {
    process.stderr.write(`${error.message}\n${help}`);
    process.exit(2);
  }
}
