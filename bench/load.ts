import autocannon from 'autocannon';

/** The result of a load. */
export interface Load {
  /** Responses per second. */
  readonly perSecond: number;
  /** 99th percentile of the response time, in milliseconds. */
  readonly p99: number;
}

/** Sends requests over a number of connections for some seconds; every response must be correct. */
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
