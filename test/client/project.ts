import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What users of the client have installed already: that of this repository. */
const BESIDE = ['react', 'react-dom', '@tanstack/react-query', '@types/react', '@types/react-dom', '@types/node'];

/** As strict as the compiler can be, with what is declared by packages too. */
const STRICT = {
  target: 'ES2022',
  lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
  types: [],
  jsx: 'react-jsx',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
};

/** A project of somebody else, with the client as it is published. */
export class Project {
  private constructor(
    readonly folder: string,
    /** What was published. */
    readonly paths: readonly string[],
  ) {}

  static async create(client = 'libs/sdk'): Promise<Project> {
    const folder = mkdtempSync(join(tmpdir(), 'invoicenests-project-'));
    const { stdout } = await run('npm', ['pack', resolve(client), '--json', '--pack-destination', folder]);
    const [{ filename, files }] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
    const project = new Project(
      folder,
      files.map(({ path }) => path),
    );
    project.write('package.json', JSON.stringify({ private: true, type: 'module' }));
    const quietly = ['--offline', '--no-audit', '--no-fund', '--loglevel=error', '--legacy-peer-deps'];
    await run('npm', ['install', ...quietly, `./${filename}`], { cwd: folder });
    for (const name of BESIDE) {
      const link = join(folder, 'node_modules', name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(resolve('node_modules', name), link);
    }
    return project;
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.folder, path), text);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  /** What the compiler complains of, one line each: nothing, when all is well. */
  async compile(
    compilerOptions: object,
    what: { files: readonly string[] } | { include: string[] },
  ): Promise<string[]> {
    this.write('tsconfig.json', JSON.stringify({ compilerOptions: { ...STRICT, ...compilerOptions }, ...what }));
    const compiler = resolve('node_modules/typescript/bin/tsc');
    const said = await this.node([compiler, '--pretty', 'false']).catch(({ stdout }: { stdout: string }) => stdout);
    return said.split('\n').filter((line) => line.trim() !== '');
  }

  /** What a program prints that runs in the project. */
  async node(program: readonly string[], env: Record<string, string> = {}): Promise<string> {
    const options = { cwd: this.folder, env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env } };
    const { stdout, stderr } = await run(process.execPath, program, options);
    return stdout + stderr;
  }

  /** With the Vite of this repository. What it warns of; the script is `out/NAME.js` then. */
  async bundle(entry: string, name: string): Promise<string> {
    this.write('vite.config.mjs', viteConfig(entry, name));
    return this.node([resolve('node_modules/vite/bin/vite.js'), 'build']);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** TanStack Query has directives that mean nothing in a bundle: that is between the two. */
const viteConfig = (entry: string, name: string) => `
const isKnown = ({ code, message }) => code === 'MODULE_LEVEL_DIRECTIVE' && message.includes('@tanstack/react-query');
export default {
  logLevel: 'warn',
  // A library leaves it to whoever bundles it; this one runs as it is.
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    lib: { entry: '${entry}', formats: ['es'], fileName: '${name}' },
    outDir: 'out',
    emptyOutDir: false,
    rolldownOptions: { onwarn: (warning, warn) => isKnown(warning) || warn(warning) },
  },
};
`;
