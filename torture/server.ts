import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A server process that can be killed. */
export interface Child {
  readonly url: string;
  readonly process: ChildProcess;
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>;
}

/** Accepts the losses of the stores in a data directory, as an operator would. Throws with the output if they cannot be accepted. */
export async function acceptLoss(data: string): Promise<void> {
  const child = spawn(process.execPath, ['dist/accept-stores.js', '--because', 'torture'], {
    env: { PATH: process.env['PATH'] ?? '', KYODO_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`the loss could not be accepted:\n${said}`);
}

/** Starts the built server with a data directory and waits until it listens. Throws with its output if it does not. */
export async function startServer(data: string, env: Readonly<Record<string, string>> = {}, module = 'dist/main.js'): Promise<Child> {
  const child = spawn(process.execPath, [module], {
    env: { PATH: process.env['PATH'] ?? '', KYODO_DATA: data, PORT: '0', LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const said: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(line);
      if (said.length > 50) said.shift();
      const port = /"port":(\d+),"path":"\/graphql"/.exec(line)?.[1];
      if (port) resolve(`http://127.0.0.1:${port}`);
    });
    void gone.then(() => reject(new Error(`the server did not start:\n${said.join('\n')}`)));
  });
  return { url, process: child, gone };
}
