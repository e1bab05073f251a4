import type { FastifyInstance, FastifyReply } from 'fastify';
import { accept, type Problem } from '../domain/kernel/check.ts';
import { roles } from '../domain/kernel/event.ts';
import { choice, integer, list, optional, record, text, type Is } from '../domain/kernel/shape.ts';
import { parseJson } from '../http/json-body.ts';
import { refuseLentNames } from '../http/own-name.ts';
import { type LocalIssuer, MAX_MINUTES, TokenNotIssued } from './local-issuer.ts';

/** Longest request for a token, in bytes. */
const MOST_BYTES = 4096;

const request = record('DevTokenRequest', 'A token to try Kyodo out', {
  subject: text('Name of the person at the issuer', { max: 255 }),
  name: optional(text('Name to show', { max: 200 })),
  roles: optional(list('Staff roles', choice('Role', 'Staff role', roles), { max: Object.keys(roles).length })),
  municipality: optional(text('団体コード Municipality of the roles', { min: 6, max: 6 })),
  minutes: optional(integer('How long the token holds', { min: 1, max: MAX_MINUTES })),
});

/** What is wrong when the shape fits and still no such token can be issued. */
const problemOf = (claim: string, asked: Is<typeof request>): Problem => {
  if (claim === 'kyodo_roles') return { path: 'body.roles', problem: 'DUPLICATE' };
  if (claim === 'kyodo_municipality') return { path: 'body.municipality', problem: asked.municipality ? 'BAD_CHECK_DIGIT' : 'MISSING' };
  return { path: claim === 'sub' ? 'body.subject' : `body.${claim}`, problem: 'BAD_TEXT' };
};

/**
 * `POST /dev/token` (AUT-1): `{"subject": "yamada", "roles": ["office"], "municipality": "131016"}` answers `{"token", "expiresInSeconds"}`.
 * Only JSON in UTF-8 of at most 4 KiB is read, so that a page of another site cannot ask for a token; nor can one whose name was
 * made to lead here. Without an issuer (production) nothing is
 * registered: the path answers 404 like any path that does not exist.
 */
export function devToken(issuer: LocalIssuer | undefined): (app: FastifyInstance) => Promise<void> {
  return async (app) => {
    if (!issuer) return;
    app.addHook('onRequest', refuseLentNames);
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, parseJson);
    app.setErrorHandler((error: { statusCode?: number }, { log }, reply) => {
      const status = error.statusCode ?? 500;
      if (status >= 500) log.error({ err: error }, 'no token could be issued');
      return refuse(reply, status, []);
    });
    app.post('/dev/token', async ({ body }, reply) => {
      const asked = accept(request, body, 'body');
      if (!('value' in asked)) return refuse(reply, 400, asked.problems);
      try {
        const token = await issuer.issue(asked.value);
        return await reply.header('cache-control', 'no-store').send({ token, expiresInSeconds: (asked.value.minutes ?? 60) * 60 });
      } catch (error) {
        if (!(error instanceof TokenNotIssued)) throw error;
        return refuse(reply, 400, [problemOf(error.claim, asked.value)]);
      }
    });
  };
}

const refuse = (reply: FastifyReply, status: number, problems: readonly Problem[]) =>
  reply.code(status).send({ error: { code: status < 500 ? 'VALIDATION' : 'UNAVAILABLE', problems } });
