import { readFileSync } from 'node:fs';

interface Locked {
  optionalDependencies?: Record<string, string>;
}

/**
 * `npm ci` refuses a lock file that lacks the packages of other platforms, and `npm install` leaves out those that the
 * registry it asks does not have: such a file works for nobody. Put the missing entries back.
 */
it('the lock file names the packages of every platform', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`${path}/node_modules/${name}`] && !packages[`node_modules/${name}`],
    ),
  );
  expect(missing).toEqual([]);
});
