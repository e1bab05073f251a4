import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const MAIN = join(import.meta.dirname, 'main.ts');

/** A development node of EventStoreDB in its own process. */
export class NodeProcess {
  readonly #child: ChildProcess;
  /** Connection string. */
  readonly url: string;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  /** Whether it has not ended. */
  get runs(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /**
   * Starts it with a directory and a port, by default a free one; resolves when it listens. Throws with its output if it does not.
   * `settings` are environment variables besides those of this process.
   */
  static async start(directory: string, port = 0, settings: Readonly<Record<string, string>> = {}): Promise<NodeProcess> {
    const child = spawn(process.execPath, ['--no-warnings', MAIN, '--port', String(port), '--data', directory], {
      env: { ...process.env, ...settings },
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
    ended.catch(() => undefined); // code that needs the node will get an error
    return new NodeProcess(child, address);
  }

  /** Asks it to stop, and waits for that. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (!this.runs) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill(signal);
    await ended;
  }

  /** Kills it: for an interrupted program. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** Lets it run after this process ends. */
  letGo(): void {
    this.#child.unref();
    for (const stream of [this.#child.stdout, this.#child.stderr]) (stream as unknown as { unref(): void } | null)?.unref();
  }
}
