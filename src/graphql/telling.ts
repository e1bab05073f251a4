import type { FastifyInstance } from 'fastify';
import { Counts } from '../platform/counts.ts';
import { Refused, unavailable } from '../platform/refused.ts';
import { pause } from '../platform/turns.ts';
import { formatError } from './errors.ts';
import type { RequestContext } from './request.ts';

/** The largest response, in characters of JSON. */
const MOST_LETTERS = 16 * 1024 * 1024;
/** The most bytes of responses that clients have not read yet: per caller, and in total. */
const UNREAD = { each: 64 * 1024 * 1024, all: 256 * 1024 * 1024 };

/**
 * Writes the responses of a path in pieces, so that a large one does not block the event loop. A response of more than 16 Mi characters is
 * refused with VALIDATION. If the unread responses leave no room for it, it is refused with UNAVAILABLE.
 */
export function tellInPieces(fastify: FastifyInstance, path: string, mostLetters = MOST_LETTERS, mostUnread = UNREAD): void {
  const unread = new Unread(mostUnread);
  fastify.addHook('preSerialization', async (request, reply, payload: unknown) => {
    if (request.routeOptions.url !== path) return payload;
    const { raw } = reply;
    const share = unread.shareOf((request as { kyodo?: RequestContext }).kyodo?.caller ?? '');
    if (raw.destroyed || raw.closed) share.end();
    else raw.once('close', () => share.end());
    const writer = new Writer(mostLetters, share);
    await writer.write(payload);
    let bytes = writer.bytes();
    if (!bytes) {
      share.giveBack();
      const error = writer.isTooLarge ? tooLarge(mostLetters) : NO_ROOM;
      reply.code(writer.isTooLarge ? 400 : 503);
      bytes = Buffer.from(JSON.stringify({ data: null, errors: [formatError(error, request.id, () => undefined)] }));
    }
    reply.serializer(() => bytes as never);
    return payload;
  });
}

/** The bytes that one response holds until the client has read it. */
interface Share {
  /** Reserves this many bytes; returns false if there is no room. */
  take(bytes: number): boolean;
  giveBack(): void;
  /** Releases the reserved bytes; nothing can be reserved afterwards. */
  end(): void;
}

/** Counts the bytes of responses that are written and not read yet, per caller and in total. */
class Unread {
  private readonly most: typeof UNREAD;
  private readonly taken = new Counts();

  constructor(most: typeof UNREAD) {
    this.most = most;
  }

  shareOf(caller: string): Share {
    let [taken, ended] = [0, false];
    const giveBack = () => {
      this.taken.change(caller, -taken);
      taken = 0;
    };
    return {
      take: (bytes) => {
        if (ended || this.taken.all + bytes > this.most.all || this.taken.of(caller) + bytes > this.most.each) return false;
        this.taken.change(caller, bytes);
        taken += bytes;
        return true;
      },
      giveBack,
      end: () => {
        ended = true;
        giveBack();
      },
    };
  }
}

const NO_ROOM = unavailable(
  '受け取られていない回答が多すぎます。しばらくしてから再度お試しください。',
  'Too many answers have not been taken yet. Try again later.',
);

const tooLarge = (most: number) =>
  new Refused('VALIDATION', {
    ja: `回答が大きすぎます(最大 ${most}字)。頁または項目を減らしてください。`,
    en: `The answer is too large (at most ${most} letters). Ask for smaller pages or fewer fields.`,
  });

/** The text is converted to bytes in pieces of this many characters. Bytes are reserved per piece; a shorter response reserves none. */
const PIECE = 65_536;

/** Writes one plain JSON value, as JSON.stringify does, with pauses. */
class Writer {
  private readonly most: number;
  private readonly pieces: Buffer[] = [];
  private text = '';
  private letters = 0;
  private readonly room: Pick<Share, 'take'>;
  private hasRoom = true;

  constructor(most: number, room: Pick<Share, 'take'>) {
    this.most = most;
    this.room = room;
  }

  get isTooLarge(): boolean {
    return this.letters > this.most;
  }

  /** The written bytes; undefined if the response is too large or there is no room for it. */
  bytes(): Buffer | undefined {
    if (this.isTooLarge || !this.hasRoom) return undefined;
    return Buffer.concat([...this.pieces, Buffer.from(this.text)]);
  }

  async write(value: unknown): Promise<void> {
    const open: Group[] = [];
    const begin = (each: unknown) => {
      if (!isGroup(each)) return this.add(JSON.stringify(each) ?? 'null');
      const group = groupOf(each);
      this.add(group.names ? '{' : '[');
      open.push(group);
    };
    begin(value);
    for (let group = open.at(-1); group && !this.isTooLarge && this.hasRoom; group = open.at(-1)) {
      const paused = pause();
      if (paused) await paused;
      if (group.at === group.values.length) {
        this.add(group.names ? '}' : ']');
        open.pop();
        continue;
      }
      const name = group.names?.[group.at];
      const separator = group.at > 0 ? ',' : '';
      this.add(name === undefined ? separator : `${separator}${JSON.stringify(name)}:`);
      begin(group.values[group.at++]);
    }
  }

  private add(piece: string): void {
    this.letters += piece.length;
    this.text += piece;
    if (this.text.length < PIECE) return;
    const bytes = Buffer.from(this.text);
    this.hasRoom &&= this.room.take(bytes.length);
    if (this.hasRoom) this.pieces.push(bytes);
    this.text = '';
  }
}

/** A list or an object that is being written, and the current place in it. */
interface Group {
  /** The names of its members; absent in a list. */
  readonly names?: readonly string[];
  readonly values: readonly unknown[];
  at: number;
}

function groupOf(value: object): Group {
  if (Array.isArray(value)) return { values: value as readonly unknown[], at: 0 };
  const members = Object.entries(value).filter(([, each]) => each !== undefined);
  return { names: members.map(([name]) => name), values: members.map(([, each]) => each as unknown), at: 0 };
}

/** Whether a value is a list or an object without its own `toJSON`. */
const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && typeof (value as { readonly toJSON?: unknown }).toJSON !== 'function';
