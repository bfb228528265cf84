import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { Project } from '../project.js';

/** A project of somebody else, with the client as it is published and a copy of the samples. */
export async function newProject(client?: string): Promise<Project> {
  const project = await Project.create(client);
  cpSync('samples', join(project.folder, 'samples'), { recursive: true });
  return project;
}

/** Compiles the samples of a project into its `emitted`. What the compiler complains of, one line each. */
export function compile(project: Project): Promise<string[]> {
  const unused = { noUnusedLocals: true, noUnusedParameters: true };
  const options = { module: 'nodenext', types: ['node'], rootDir: 'samples', outDir: 'emitted', ...unused };
  return project.compile(options, { include: ['samples'] });
}
