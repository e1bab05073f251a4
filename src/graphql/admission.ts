import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { DocumentNode } from 'graphql';
import type { MercuriusContext } from 'mercurius';
import type { HeavyGate, Leave } from './gate.ts';
import type { Mercurius } from './read-queries.ts';
import type { RequestContext } from './request.ts';
import { isCostly, MadeWork, workOf, workOfReading } from './work.ts';

/**
 * Holds the slots of requests. A slot is released when the response is written, whether or not the client reads it. Work beyond the
 * estimate for the query is charged at that time. Create this before the routes.
 */
export class Admission {
  private readonly gate: HeavyGate;
  private readonly mostWork: number;
  private readonly leaves = new WeakMap<FastifyRequest, readonly Leave[]>();

  /** A response never takes more than `mostWork` units. */
  constructor(fastify: FastifyInstance, gate: HeavyGate, mostWork: number) {
    this.gate = gate;
    this.mostWork = mostWork;
    fastify.addHook('onSend', (request, _, payload, done) => {
      for (const leave of this.leaves.get(request) ?? []) leave();
      this.leaves.delete(request);
      done(null, payload);
    });
  }

  /** Sends every costly request through the gate: before validation, if its query is long and not in the cache, and before execution. */
  watch(mercurius: Mercurius): void {
    mercurius.addHook('preValidation', (_, document, context) => this.enter(context, workOfReading(tokensOf(document))));
    mercurius.addHook('preExecution', async (_, document, context) => {
      const counted = workOf(document);
      await this.enter(context, counted);
      const made = new MadeWork(counted, this.mostWork);
      Object.assign(context, { made });
      const pay = () => this.gate.charge(context, isCostly(made.units) ? made.units - (isCostly(counted) ? counted : 0) : 0);
      this.atEnd(context, pay);
    });
  }

  private async enter(context: RequestContext & MercuriusContext, work: number): Promise<void> {
    if (!isCostly(work)) return;
    this.atEnd(context, await this.gate.enter(context, work));
  }

  private atEnd({ reply: { request } }: MercuriusContext, end: Leave): void {
    this.leaves.set(request, [end, ...(this.leaves.get(request) ?? [])]); // charged before the slot is given to the next request
  }
}

const tokensOf = (document: DocumentNode): number => (document as { readonly tokenCount?: number }).tokenCount ?? 0;
