import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { once } from 'node:events';
import { transformFile } from '@swc/core';

/** The program, built as `nest build` does but without checking types, in a directory of its own. */
export interface Program {
  /** A directory for data, made anew. */
  data(): Promise<string>;
  /** Starts it, or another of its commands. Variables of the environment as given; of this process’s own the path only. */
  start(env: Record<string, string>, command?: string, ...words: readonly string[]): Running;
  /** Ends whatever still runs and removes everything. */
  remove(): Promise<void>;
}

/** A process of the program. */
export interface Running {
  readonly process: ChildProcess;
  /** Everything that it wrote so far. */
  output(): string;
  /** Waits until it listens, and tells where. Rejects when it ends instead. */
  url(): Promise<string>;
  /** Waits for its end; answers the exit code, or the signal that ended it. */
  end(): Promise<number | string | null>;
}

const sources = join(process.cwd(), 'src');

async function build(to: string): Promise<void> {
  const files = (await readdir(sources, { recursive: true })).filter((file) => file.endsWith('.ts'));
  await mkdir(to, { recursive: true });
  await writeFile(join(to, 'package.json'), '{"type":"module"}');
  await symlink(join(process.cwd(), 'node_modules'), join(to, 'node_modules'));
  for (const file of files) {
    const { code } = await transformFile(join(sources, file), { sourceMaps: false });
    const target = join(to, file.replace(/\.ts$/, '.js'));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(
      target,
      code
        .replaceAll(/(from |import\()(['"])(\.[^'"]*)\.ts\2/g, '$1$2$3.js$2')
        .replaceAll(/^import (['"])(\.[^'"]*)\.ts\1/gm, 'import $1$2.js$1'),
    );
  }
}

export async function buildProgram(): Promise<Program> {
  const home = await mkdtemp(join(tmpdir(), 'kyodo-program-'));
  const built = join(home, 'built');
  await build(built);
  // Every process finds what the first one compiled.
  const shared = { PATH: process.env['PATH'] ?? '', PORT: '0', NODE_ENV: 'production', NODE_COMPILE_CACHE: join(home, 'compiled') };
  const running: Running[] = [];
  return {
    async data() {
      return join(await mkdtemp(join(home, 'data-')), 'data');
    },
    start(env, command = 'main', ...words) {
      const child = spawn(process.execPath, ['--no-warnings', join(built, `${command}.js`), ...words], {
        env: { ...shared, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let output = '';
      child.stdout.on('data', (text: Buffer) => (output += text.toString()));
      child.stderr.on('data', (text: Buffer) => (output += text.toString()));
      const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string | null);
      const one: Running = {
        process: child,
        output: () => output,
        async url() {
          for (;;) {
            const line = output.split('\n').find((each) => each.includes('"listening"'));
            if (line) {
              const { host, port } = JSON.parse(line) as { host: string; port: number };
              return `http://${host}:${port}`;
            }
            if (child.exitCode !== null || child.signalCode !== null) throw new Error(`it ended: ${output}`);
            await new Promise((resolve) => setTimeout(resolve, 20));
          }
        },
        end: () => ended,
      };
      running.push(one);
      return one;
    },
    async remove() {
      for (const { process: child, end } of running) {
        if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
        await end();
      }
      await rm(home, { recursive: true, force: true });
    },
  };
}
