import { Field, ID, Int, ObjectType, type FieldMiddleware } from '@nestjs/graphql';
import { aggregates } from '../domain/aggregates.ts';
import { objectOf } from '../domain/kernel/aggregate.ts';
import type { EventShape, EventShapes, Sentence } from '../domain/kernel/event.ts';
import type { PrivateText, Spec } from '../domain/kernel/shape.ts';
import type { StoredEvent } from '../event-store/event-store.ts';
import type { RequestContext } from '../graphql/request.ts';
import { Json } from '../graphql/types.ts';
import { fill } from '../refused.ts';

/** A sentence in both languages. */
@ObjectType('Sentence', { description: '二言語の文 A sentence in both languages.' })
export class SentenceType implements Sentence {
  @Field(() => String, { description: '日本語 In Japanese.' })
  readonly ja!: string;
  @Field(() => String, { description: '英語 In English.' })
  readonly en!: string;
}

/** Who did something. */
@ObjectType('ActorEntry', { description: '行為者 Who did it.' })
export class ActorEntry {
  @Field(() => String, { description: '`person` or `system`.' })
  readonly kind!: string;
  @Field(() => ID, {
    nullable: true,
    description: '個人の識別子 Person id; only for those who may know it. For the system, the name of its part.',
  })
  readonly id?: string;
  @Field(() => [String], { description: '役割 Staff roles, and roles given by the municipality, with which it was done.' })
  readonly roles!: readonly string[];
  @Field(() => ID, { nullable: true, description: '主体 Party on whose behalf it was done.' })
  readonly onBehalfOf?: string;
}

/** Reads the private texts in an event’s data from the vault; an erased one is null. */
const privateTexts: FieldMiddleware = async ({ source, context }, next) => {
  const { stream, type } = source as { readonly stream: string; readonly type: string };
  const shape = shapeOf(stream, type)?.shape;
  const { loads } = context as RequestContext;
  const data: unknown = await next();
  return shape && loads ? read(shape, data, (ref) => loads.text(ref)) : data;
};

async function read(spec: Spec, value: unknown, text: (ref: string) => Promise<string | undefined>): Promise<unknown> {
  switch (spec.kind) {
    case 'private':
      return (await text((value as PrivateText).ref)) ?? null;
    case 'list':
      return Promise.all((value as readonly unknown[]).map((each) => read(spec.of, each, text)));
    case 'document':
      return read(spec.of, value, text);
    case 'record': {
      const entries = Object.entries(value as object).map(async ([name, each]) => {
        const field = spec.fields[name];
        return [name, field ? await read(field, each, text) : each] as const;
      });
      return Object.fromEntries(await Promise.all(entries));
    }
    default:
      return value;
  }
}

/** One entry of an object’s history, as far as the viewer may see it (AUD-1, API-9). */
@ObjectType('HistoryEntry', { description: '履歴 One recorded event, as far as the viewer may see it (AUD-1, API-9).' })
export class HistoryEntry {
  @Field(() => ID, { description: 'Id of the event.' })
  readonly id!: string;
  @Field(() => Int, { description: 'Revision: its place in the record of the object, from 0.' })
  readonly revision!: number;
  @Field(() => String, { description: '種類 Type of the event.' })
  readonly type!: string;
  @Field(() => String, { description: '日時 When it was decided (ISO 8601, UTC).' })
  readonly at!: string;
  @Field(() => ActorEntry, { description: '行為者 Who did it.' })
  readonly by!: ActorEntry;
  @Field(() => String, { description: 'Command that led to it.' })
  readonly command!: string;
  @Field(() => SentenceType, { description: '説明 The event told in one sentence.' })
  readonly narrative!: Sentence;
  @Field(() => Json, {
    description: '内容 The fields that the viewer may see, private texts in words for those who may read them.',
    middleware: [privateTexts],
  })
  readonly data!: unknown;
  @Field(() => String, { nullable: true, description: '指針の版 Digest of the guideline version under which it was decided.' })
  readonly guideline?: string;
  @Field(() => Int, { description: 'Version of the rules that decided.' })
  readonly ruleset!: number;
  @Field(() => ID, { description: 'Follows a request through everything that it led to.' })
  readonly correlationId!: string;
  @Field(() => ID, { nullable: true, description: 'Id of the event that led to it, for follow-ups and deadlines.' })
  readonly causationId?: string;
}

const WITHHELD = { ja: '(非公開)', en: '(not public)' };

/** Tells an event as a history entry; the event must be masked for the viewer already. */
export function entryOf(event: StoredEvent): HistoryEntry & { readonly stream: string } {
  const { stream, id, revision, type, data, metadata } = event;
  const { at, by, command, guideline, ruleset, correlationId, causationId } = metadata;
  return {
    stream,
    id,
    revision,
    type,
    at,
    by:
      by.kind === 'person'
        ? { kind: by.kind, id: by.id || undefined, roles: [...by.roles, ...(by.given?.roles ?? [])], onBehalfOf: by.onBehalfOf }
        : { kind: by.kind, id: by.id, roles: [] },
    command: command.name,
    narrative: narrativeOf(event),
    data,
    guideline,
    ruleset,
    correlationId,
    causationId,
  };
}

const shapeOf = (stream: string, type: string): EventShape | undefined =>
  (aggregates.get(objectOf(stream).kind)?.events as EventShapes | undefined)?.[type];

/** One sentence about an event, from what the viewer may see of it (API-9). */
export function narrativeOf({ stream, type, data }: Pick<StoredEvent, 'stream' | 'type' | 'data'>): Sentence {
  const event = shapeOf(stream, type);
  if (!event) throw new Error(`no narrative for ${type} in ${stream}`);
  const { narrative, shape } = event;
  const values = new Map(Object.entries(data as Record<string, unknown>));
  const names = [...`${narrative.ja}${narrative.en}`.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
  const words = (language: keyof Sentence) =>
    Object.fromEntries(names.map((name) => [name, wordOf(values.get(name), shape.fields[name], language)]));
  return { ja: fill(narrative, words('ja')).ja, en: fill(narrative, words('en')).en };
}

/** A value in words of a language: what is one of a fixed set is told as its meaning says. */
function wordOf(value: unknown, spec: Spec | undefined, language: keyof Sentence): string {
  if (Array.isArray(value)) return value.map((each) => wordOf(each, spec?.kind === 'list' ? spec.of : undefined, language)).join(', ');
  if (spec?.kind === 'choice' && typeof value === 'string') return meaningOf(spec.of[value] ?? value, language);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : WITHHELD[language];
}

/** The half of a description that is in a language: Japanese first, then a space, then English; what explains it further is left out. */
function meaningOf(description: string, language: keyof Sentence): string {
  const [ja = '', ...en] = description.split(' ');
  if (en.length === 0) return description;
  return language === 'ja' ? ja : (en.join(' ').split(':')[0] ?? '');
}
