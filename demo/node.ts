import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const MAIN = join(import.meta.dirname, '..', 'eventstore', 'main.ts');

/** A development node of EventStoreDB as a process of its own. */
export class NodeProcess {
  readonly #child: ChildProcess;
  /** Connection string. */
  readonly url: string;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Starts it on a directory and a free port; resolves when it listens. Throws with what it said when it does not. */
  static async start(directory: string, port = 0): Promise<NodeProcess> {
    const child = spawn(process.execPath, ['--no-warnings', MAIN, '--port', String(port), '--data', directory], {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const said: string[] = [];
    const url = new Promise<string>((resolve) => {
      for (const stream of [child.stdout, child.stderr])
        createInterface({ input: stream }).on('line', (line) => {
          said.push(line);
          const [address] = /esdb:\/\/\S+/.exec(line) ?? [];
          if (address) resolve(address);
        });
    });
    const ended = once(child, 'exit').then(() => Promise.reject(new Error(`the development node did not start: ${said.join('\n')}`)));
    const address = await Promise.race([url, ended]);
    ended.catch(() => undefined); // whoever needs it will notice
    return new NodeProcess(child, address);
  }

  /** Asks it to stop, and waits for that. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill(signal);
    await ended;
  }

  /** Ends it at once: for a demo that is interrupted. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** Lets it run on after this process. */
  letGo(): void {
    this.#child.unref();
    for (const stream of [this.#child.stdout, this.#child.stderr]) (stream as unknown as { unref(): void } | null)?.unref();
  }
}
