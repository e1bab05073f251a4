/** A TCP proxy that can be told to misbehave, for tests and tortures of what talks over a network. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What a proxy does to the bytes that pass. */
export interface Fault {
  /** Holds every piece back for so many milliseconds, in order. */
  readonly delay?: number;
  /** Bytes vanish: from the client to the server, the other way, or both. The connection stays open. */
  readonly drop?: Direction;
  /** Nothing is read any more, so that the sender’s buffers fill; what was held goes on when the fault ends. */
  readonly stall?: Direction;
  /** Cuts what passes into pieces of so many bytes. */
  readonly slice?: number;
  /**
   * Resets the connection when the server answers, before the client gets the answer: what it was about is kept. Once; the number
   * of pieces of answers that are let through first.
   */
  readonly cutAnswers?: number;
  /** New connections are refused. */
  readonly refuse?: boolean;
}

/** One way or both. */
export type Direction = 'up' | 'down' | 'both';

/** A running proxy. */
export interface Proxy {
  readonly port: number;
  /** Misbehaves like this from now on; with nothing, not at all. */
  set(fault?: Fault): void;
  /** Resets all connections. */
  reset(): void;
  /** Ends all connections towards the client in order (FIN), and leaves the other half open. */
  halfClose(): void;
  /** Connections that are open. */
  connections(): number;
  stop(): Promise<void>;
}

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
}

/** Starts a proxy to a port of this machine. */
export const startProxy = async (target: () => number): Promise<Proxy> => {
  const pairs = new Set<Pair>();
  const resumes = new Set<() => void>();
  let fault: Fault = {};
  let answers = 0;

  const hits = (direction: Direction | undefined, way: 'up' | 'down') => direction === way || direction === 'both';
  const resetPair = ({ client, server }: Pair) => {
    client.resetAndDestroy();
    server.resetAndDestroy();
  };

  const pipe = (pair: Pair, way: 'up' | 'down') => {
    const [from, to] = way === 'up' ? [pair.client, pair.server] : [pair.server, pair.client];
    let before = Promise.resolve();
    const write = (bytes: Buffer, size: number) => {
      for (let at = 0; at < bytes.length; at += size) if (!to.destroyed) to.write(bytes.subarray(at, at + size));
    };
    const pass = async (bytes: Buffer) => {
      const { delay = 0, slice = bytes.length } = fault;
      if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
      write(bytes, slice);
    };
    const resume = () => void from.resume();
    resumes.add(resume);
    from.on('close', () => resumes.delete(resume));
    from.on('data', (bytes: Buffer) => {
      if (hits(fault.drop, way)) return;
      if (way === 'down' && fault.cutAnswers !== undefined && answers++ >= fault.cutAnswers) {
        const { cutAnswers: _, ...rest } = fault;
        fault = rest;
        return resetPair(pair);
      }
      if (hits(fault.stall, way)) from.pause();
      before = before.then(() => pass(bytes));
    });
    from.on('end', () => void before.then(() => to.end()));
    from.on('error', () => resetPair(pair));
    from.on('close', () => {
      pairs.delete(pair);
      if (!to.destroyed) setImmediate(() => to.destroy());
    });
  };

  const listener = createServer({ allowHalfOpen: true }, (client) => {
    client.on('error', () => {});
    if (fault.refuse) return void client.resetAndDestroy();
    const pair: Pair = { client, server: connect({ port: target(), host: '127.0.0.1', allowHalfOpen: true }) };
    client.setNoDelay(true);
    pair.server.setNoDelay(true);
    pairs.add(pair);
    pipe(pair, 'up');
    pipe(pair, 'down');
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  return {
    port: (listener.address() as AddressInfo).port,
    set: (next = {}) => {
      fault = next;
      answers = 0;
      if (!fault.stall) for (const resume of resumes) resume();
    },
    reset: () => {
      for (const pair of pairs) resetPair(pair);
    },
    halfClose: () => {
      for (const { client } of pairs) client.end();
    },
    connections: () => pairs.size,
    stop: () =>
      new Promise((resolve) => {
        for (const pair of pairs) resetPair(pair);
        listener.close(() => resolve());
      }),
  };
};
