import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { DocumentNode } from 'graphql';
import type { MercuriusContext } from 'mercurius';
import type { HeavyGate, Leave } from './gate.ts';
import type { Mercurius } from './read-queries.ts';
import type { RequestContext } from './request.ts';
import { isCostly, MadeWork, workOf, workOfReading } from './work.ts';

/**
 * Holds the places of requests: a place is given back when the answer is written, whether or not the client takes it. What the answer took beyond what
 * was counted for its query is paid for then. To be made before the routes.
 */
export class Admission {
  private readonly gate: HeavyGate;
  private readonly mostWork: number;
  private readonly leaves = new WeakMap<FastifyRequest, readonly Leave[]>();

  /** An answer never takes more than `mostWork` units. */
  constructor(fastify: FastifyInstance, gate: HeavyGate, mostWork: number) {
    this.gate = gate;
    this.mostWork = mostWork;
    fastify.addHook('onSend', (request, _, payload, done) => {
      for (const leave of this.leaves.get(request) ?? []) leave();
      this.leaves.delete(request);
      done(null, payload);
    });
  }

  /** Sends every costly request through the gate: before its query is validated, if it is a long one that was not read before, and before it is carried out. */
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
    this.leaves.set(request, [end, ...(this.leaves.get(request) ?? [])]); // what is paid before a place is given on
  }
}

const tokensOf = (document: DocumentNode): number => (document as { readonly tokenCount?: number }).tokenCount ?? 0;
