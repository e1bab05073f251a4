import type { FastifyInstance } from 'fastify';
import { Refused } from '../refused.ts';
import { pause } from '../turns.ts';
import { formatError } from './errors.ts';

/** What an answer may have at most, in letters of JSON. */
const MOST_LETTERS = 16 * 1024 * 1024;
/** So deep an answer is written piece by piece: down to what each entry of a list of an object of a list tells. */
const DEPTH = 8;

/**
 * Writes the answers of a path piece by piece, so that a large one does not hold the event loop. One that would be larger than 16 Mi letters is
 * refused with VALIDATION instead.
 */
export function tellInPieces(fastify: FastifyInstance, path: string, mostLetters = MOST_LETTERS): void {
  fastify.addHook('preSerialization', async (request, reply, payload: unknown) => {
    if (request.routeOptions.url !== path) return payload;
    const writer = new Writer(mostLetters);
    await writer.write(payload, DEPTH);
    let bytes = writer.bytes();
    if (!bytes) {
      reply.code(400);
      bytes = Buffer.from(JSON.stringify({ data: null, errors: [formatError(tooLarge(mostLetters), request.id, () => undefined)] }));
    }
    reply.serializer(() => bytes as never);
    return payload;
  });
}

const tooLarge = (most: number) =>
  new Refused('VALIDATION', {
    ja: `回答が大きすぎます(最大 ${most}字)。頁または項目を減らしてください。`,
    en: `The answer is too large (at most ${most} letters). Ask for smaller pages or fewer fields.`,
  });

/** So many letters are made bytes at a time. */
const PIECE = 65_536;

/** Writes one plain JSON value, as JSON.stringify does, with pauses. */
class Writer {
  private readonly most: number;
  private readonly pieces: Buffer[] = [];
  private text = '';
  private letters = 0;

  constructor(most: number) {
    this.most = most;
  }

  /** What was written; undefined when it is too large. */
  bytes(): Buffer | undefined {
    if (this.letters > this.most) return undefined;
    return Buffer.concat([...this.pieces, Buffer.from(this.text)]);
  }

  async write(value: unknown, depth: number): Promise<void> {
    if (this.letters > this.most) return;
    if (depth === 0 || !isGroup(value)) return this.add(JSON.stringify(value) ?? 'null');
    const paused = pause();
    if (paused) await paused;
    if (Array.isArray(value)) {
      this.add('[');
      for (const [at, each] of value.entries()) {
        if (at > 0) this.add(',');
        await this.write(each, depth - 1);
      }
      return this.add(']');
    }
    const members = Object.entries(value).filter(([, each]) => each !== undefined);
    this.add('{');
    for (const [at, [name, each]] of members.entries()) {
      this.add(`${at > 0 ? ',' : ''}${JSON.stringify(name)}:`);
      if (isGroup(each)) await this.write(each, depth - 1);
      else this.add(JSON.stringify(each) ?? 'null');
    }
    this.add('}');
  }

  private add(piece: string): void {
    this.letters += piece.length;
    this.text += piece;
    if (this.text.length < PIECE) return;
    this.pieces.push(Buffer.from(this.text));
    this.text = '';
  }
}

/** Whether a value is a list or an object that does not write itself. */
const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && typeof (value as { readonly toJSON?: unknown }).toJSON !== 'function';
