import { Field, ID, Int, ObjectType, type FieldMiddleware } from '@nestjs/graphql';
import type { Sentence } from '../../domain/kernel/event.ts';
import type { PrivateText, Spec } from '../../domain/kernel/shape.ts';
import type { StoredEvent } from '../../event-store/event-store.ts';
import type { RequestContext } from '../../graphql/request.ts';
import { Json } from '../../graphql/types.ts';
import { narrativeOf, shapeOf, type Wording } from './narratives.ts';

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
  @Field(() => ID, {
    nullable: true,
    description: 'Follows a request through everything that it led to; null where who did it is not to be known.',
  })
  readonly correlationId?: string;
  @Field(() => ID, { nullable: true, description: 'Id of the event that led to it, for follow-ups and deadlines.' })
  readonly causationId?: string;
}

/** Converts an event to a history entry, in the words of its guideline; the event must already be masked for the viewer. */
export function entryOf(event: StoredEvent, wording: Wording): HistoryEntry & { readonly stream: string } {
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
    narrative: narrativeOf(event, wording(event)),
    data,
    guideline,
    ruleset,
    correlationId: correlationId || undefined,
    causationId,
  };
}
