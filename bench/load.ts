import autocannon from 'autocannon';

/** What a load has shown. */
export interface Load {
  /** Answers per second. */
  readonly perSecond: number;
  /** 99th percentile of the time to answer, in milliseconds. */
  readonly p99: number;
}

/** Asks over so many connections for some seconds; every answer must be good. */
export async function load(url: string, token: string, body: () => string, { connections = 32, seconds = 8 } = {}): Promise<Load> {
  const run = (duration: number) =>
    autocannon({
      url: `${url}/graphql`,
      connections,
      duration,
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      requests: [{ setupRequest: (request) => ({ ...request, body: body() }) }],
      verifyBody: (answer) => !String(answer).includes('"errors":[{'),
    });
  await run(2); // warm
  const result = await run(seconds);
  if (result.errors > 0 || result.non2xx > 0 || result.mismatches > 0) {
    throw new Error(`the load failed: ${result.errors} errors, ${result.non2xx} refused, ${result.mismatches} with errors in the answer`);
  }
  return { perSecond: result.requests.average, p99: result.latency.p99 };
}
