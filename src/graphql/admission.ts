import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { DocumentNode } from 'graphql';
import type { MercuriusContext } from 'mercurius';
import type { HeavyGate, Leave } from './gate.ts';
import type { Mercurius } from './read-queries.ts';
import type { RequestContext } from './request.ts';
import { isCostly, workOf, workOfReading } from './work.ts';

/** Holds the places of requests: a place is given back when the answer is written, whether or not the client takes it. To be made before the routes. */
export class Admission {
  private readonly gate: HeavyGate;
  private readonly leaves = new WeakMap<FastifyRequest, readonly Leave[]>();

  constructor(fastify: FastifyInstance, gate: HeavyGate) {
    this.gate = gate;
    fastify.addHook('onSend', (request, _, payload, done) => {
      for (const leave of this.leaves.get(request) ?? []) leave();
      this.leaves.delete(request);
      done(null, payload);
    });
  }

  /** Sends every costly request through the gate: before its query is validated, if it is a long one that was not read before, and before it is carried out. */
  watch(mercurius: Mercurius): void {
    mercurius.addHook('preValidation', (_, document, context) => this.enter(context, workOfReading(tokensOf(document))));
    mercurius.addHook('preExecution', (_, document, context) => this.enter(context, workOf(document)));
  }

  private async enter(context: RequestContext & MercuriusContext, work: number): Promise<void> {
    if (!isCostly(work)) return;
    const leave = await this.gate.enter(context, work);
    const { request } = context.reply;
    this.leaves.set(request, [...(this.leaves.get(request) ?? []), leave]);
  }
}

const tokensOf = (document: DocumentNode): number => (document as { readonly tokenCount?: number }).tokenCount ?? 0;
