import type { FastifyInstance, FastifyReply } from 'fastify';
import { ArrayMaxSize, IsArray, IsDefined, IsIn, ValidateIf } from 'class-validator';
import type { Problem } from '../domain/kernel/check.ts';
import { roles, type Role, type Sentence } from '../domain/kernel/event.ts';
import { fieldOf, Refused } from '../platform/refused.ts';
import { problem, problemsIn, Text, Whole } from '../platform/validation.ts';
import { parseJson } from '../http/json-body.ts';
import { refuseLentNames } from '../http/own-name.ts';
import { type LocalIssuer, MAX_MINUTES, TokenNotIssued } from './local-issuer.ts';

/** The largest token request, in bytes. */
const MOST_BYTES = 4096;

/** The body of a token request. */
class TokenBody {
  /** Name of the person at the issuer. */
  @IsDefined(problem('MISSING'))
  @Text(255)
  readonly subject!: string;
  /** Display name. */
  @ValidateIf(isGiven)
  @Text(200)
  readonly name?: string;
  /** Staff roles, in the named municipality. */
  @ValidateIf(isGiven)
  @IsIn(Object.keys(roles), { each: true, ...problem('NOT_ALLOWED', Object.keys(roles).join(', ')) })
  @ArrayMaxSize(Object.keys(roles).length, problem('TOO_LONG', Object.keys(roles).length))
  @IsArray(problem('WRONG_TYPE', 'list'))
  readonly roles?: readonly Role[];
  /** 団体コード of six digits. */
  @ValidateIf(isGiven)
  @Text(6)
  readonly municipality?: string;
  /** How long the token is valid. */
  @ValidateIf(isGiven)
  @Whole(1, MAX_MINUTES)
  readonly minutes?: number;
}

function isGiven(_: object, value: unknown): boolean {
  return value !== undefined;
}

/** The problem of a body that is well-formed but for which no token can be issued. */
const problemOf = (claim: string, asked: TokenBody): Problem => {
  if (claim === 'kyodo_roles') return { path: 'body.roles', problem: 'DUPLICATE' };
  if (claim === 'kyodo_municipality') return { path: 'body.municipality', problem: asked.municipality ? 'BAD_CHECK_DIGIT' : 'MISSING' };
  return { path: claim === 'sub' ? 'body.subject' : `body.${claim}`, problem: 'BAD_TEXT' };
};

/**
 * `POST /dev/token` (AUT-1): `{"subject": "yamada", "roles": ["office"], "municipality": "131016"}` returns `{"token",
 * "expiresInSeconds"}`. Accepts only JSON in UTF-8 of at most 4 KiB, so that a page of another site cannot request a token; requests under
 * a foreign host name are refused too. Without an issuer (production) nothing is registered: the path returns 404 like any path that does
 * not exist.
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
      return refuse(reply, status, sentenceOf(error, status));
    });
    app.post('/dev/token', async ({ body }, reply) => {
      const problems = problemsIn(TokenBody, body, 'body');
      if (problems.length > 0) return refuse(reply, 400, INVALID, problems);
      const asked = body as TokenBody;
      try {
        const token = await issuer.issue(asked);
        return await reply.header('cache-control', 'no-store').send({ token, expiresInSeconds: (asked.minutes ?? 60) * 60 });
      } catch (error) {
        if (!(error instanceof TokenNotIssued)) throw error;
        return refuse(reply, 400, INVALID, [problemOf(error.claim, asked)]);
      }
    });
  };
}

const INVALID: Sentence = { ja: '入力に誤りがあります。', en: 'The input is not valid.' };
const FAULT: Sentence = {
  ja: 'トークンを発行できませんでした。時間をおいて再度お試しください。',
  en: 'No token could be issued now. Try again later.',
};

/** The problem of a request that is refused before its body is read, by the status of the response. */
const UNREAD: ReadonlyMap<number, Sentence> = new Map([
  [413, { ja: `本文が大きすぎます(最大 ${MOST_BYTES} バイト)。`, en: `The body is too large (at most ${MOST_BYTES} bytes).` }],
  [
    415,
    {
      ja: '本文はJSONで送り、Content-Typeにapplication/jsonを指定してください。',
      en: 'Send the body as JSON, with the Content-Type application/json.',
    },
  ],
]);

function sentenceOf(error: unknown, status: number): Sentence {
  if (error instanceof Refused) return error.sentence;
  return UNREAD.get(status) ?? (status < 500 ? INVALID : FAULT);
}

const refuse = (reply: FastifyReply, status: number, message: Sentence, problems: readonly Problem[] = []) =>
  reply.code(status).send({
    error: {
      code: status < 500 ? 'VALIDATION' : 'UNAVAILABLE',
      message,
      problems: problems.map(fieldOf),
      correlationId: reply.request.id,
    },
  });
