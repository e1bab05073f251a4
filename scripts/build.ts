import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The inputs of the build besides the sources: the compiler’s settings, and the versions of the compiler and all libraries. */
const SETTINGS = ['package.json', 'package-lock.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'];
/** Records from which sources `dist` was built. */
const MARK = 'dist/.built-from';

/** A digest of all inputs of the build: names and contents of files. */
export function digestOfSources(root: string): string {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const hash = createHash('sha256');
  for (const name of [...SETTINGS, ...sources.map((each) => join('src', each)).sort()]) {
    const content = readFileSync(join(root, name));
    hash.update(`${name} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

/** Whether `dist` was built from the present sources. */
export const isBuilt = (root: string): boolean =>
  existsSync(join(root, MARK)) && readFileSync(join(root, MARK), 'utf8') === digestOfSources(root);

/** Builds the program, unless it is built already. Returns the exit code of the compiler. */
export function build(root: string, say: (line: string) => void): number {
  if (isBuilt(root)) return 0;
  say('Building the program: the sources have changed since it was built, or it never was.');
  rmSync(join(root, MARK), { force: true });
  const digest = digestOfSources(root);
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules/@nestjs/cli/bin/nest.js'), 'build'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status === 0) writeFileSync(join(root, MARK), digest);
  return status ?? 1;
}

if (import.meta.main) process.exitCode = build(join(import.meta.dirname, '..'), (line) => console.error(line));
