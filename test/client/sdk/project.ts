import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
const BESIDES = ['react', 'react-dom', '@types/react', '@types/react-dom', '@tanstack/react-query', 'typescript'];

/** A project of somebody else, with the client as it is published. */
export class Project {
  private constructor(
    readonly folder: string,
    readonly tarball: { size: number; unpackedSize: number; files: { path: string }[] },
  ) {}

  static async create(): Promise<Project> {
    const folder = mkdtempSync(join(tmpdir(), 'invoicenests-sdk-'));
    const { stdout } = await run('npm', ['pack', resolve('libs/sdk'), '--json', '--pack-destination', folder]);
    const [packed] = JSON.parse(stdout);
    const project = new Project(folder, packed);
    await project.write('package.json', JSON.stringify({ private: true, type: 'module' }));
    const others = BESIDES.map((name) => `${name}@${devDependencies[name]}`);
    const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
    await run('npm', ['install', ...quiet, join(folder, packed.filename), ...others], { cwd: folder });
    return project;
  }

  async write(path: string, text: string): Promise<void> {
    const full = join(this.folder, path);
    await mkdir(dirname(full), { recursive: true });
    await writeFile(full, text);
  }

  /** What the compiler of the project says of these files, as strict as it can be: nothing, when all is well. */
  async compile(moduleResolution: 'bundler' | 'nodenext', files: readonly string[]): Promise<string> {
    const compilerOptions = {
      module: moduleResolution === 'bundler' ? 'esnext' : 'nodenext',
      moduleResolution,
      target: 'es2022',
      lib: ['es2022', 'dom', 'dom.iterable', 'dom.asynciterable'],
      types: [],
      jsx: 'react-jsx',
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: false,
      outDir: `out-${moduleResolution}`,
    };
    await this.write('tsconfig.json', JSON.stringify({ compilerOptions, files }));
    return this.node(['node_modules/typescript/bin/tsc']).catch(({ stdout }) => stdout);
  }

  /** What a program prints that runs in the project. */
  async node(program: readonly string[], env: Record<string, string> = {}): Promise<string> {
    const options = { cwd: this.folder, env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env } };
    const { stdout, stderr } = await run(process.execPath, program, options);
    return stdout + stderr;
  }

  /** With the Vite of this repository. What it warns of; the script is `out/NAME.js` then. */
  async bundle(entry: string, name: string): Promise<string> {
    await this.write('vite.config.mjs', viteConfig(entry, name));
    return this.node([resolve('node_modules/vite/bin/vite.js'), 'build']);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
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
