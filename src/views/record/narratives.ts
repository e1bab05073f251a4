import { aggregates } from '../../domain/aggregates.ts';
import { labelIn } from '../../domain/guideline/words.ts';
import { objectOf } from '../../domain/kernel/aggregate.ts';
import type { EventShape, EventShapes, Sentence } from '../../domain/kernel/event.ts';
import type { GuidelineEntry, Spec } from '../../domain/kernel/shape.ts';
import { asChosen, asDay, asMoment, asWritten, BETWEEN } from '../../domain/kernel/wording.ts';
import { municipality, type AdoptedVersion, type Municipality } from '../../domain/municipality/municipality.ts';
import type { StoredEvent } from '../../event-store/event-store.ts';
import type { Loaded, Streams } from '../../event-store/streams.ts';
import { fill } from '../../platform/refused.ts';

/** The name of a code in the guideline; undefined if the guideline has none. */
export type Words = (of: GuidelineEntry, id: string) => Sentence | undefined;

/** The words for each event of an object. */
export type Wording = (event: StoredEvent) => Words;

const WITHHELD = { ja: '(非公開)', en: '(not public)' };
const YES = { ja: 'はい', en: 'yes' };
const NO = { ja: 'いいえ', en: 'no' };

/** The shape of an event by its stream and type; undefined where there is none. */
export const shapeOf = (stream: string, type: string): EventShape | undefined =>
  (aggregates.get(objectOf(stream).kind)?.events as EventShapes | undefined)?.[type];

/**
 * The words for events of an object: those of the guideline version under which each event was decided, or for the events of a
 * municipality, of the version in force then. For a name that this version no longer contains, older versions are used.
 */
export async function wordingOf(streams: Streams, whole: Loaded<unknown>, events: readonly StoredEvent[]): Promise<Wording> {
  const naming = events.filter(namesEntries);
  const versions = naming.length > 0 ? await versionsFor(streams, whole, naming) : [];
  return (event) => {
    const known = knownTo(event, versions);
    return (of, id) => {
      for (const { document } of known) {
        const label = labelIn(document, of, id);
        if (label) return label;
      }
      return undefined;
    };
  };
}

/** Versions of the guideline that apply to the event, newest first. */
function knownTo({ metadata: { guideline, at } }: StoredEvent, versions: readonly AdoptedVersion[]): readonly AdoptedVersion[] {
  const last =
    guideline === undefined
      ? versions.findLastIndex((version) => version.at <= at)
      : versions.findLastIndex(({ digest }) => digest === guideline);
  return versions.slice(0, last + 1).reverse();
}

/** The versions that the municipality of an object has adopted; from the cache, if that is recent enough. */
async function versionsFor(streams: Streams, whole: Loaded<unknown>, events: readonly StoredEvent[]): Promise<readonly AdoptedVersion[]> {
  const { kind } = objectOf(whole.stream);
  if (kind === municipality.kind) return (whole.state as Municipality).versions;
  const home = (whole.state as { readonly municipality?: string }).municipality;
  if (!home) return [];
  const remembered = (await streams.load(municipality, home, 0)).state.versions;
  const isEnough = events.every(({ metadata: { guideline } }) => remembered.some(({ digest }) => digest === guideline));
  return isEnough ? remembered : (await streams.load(municipality, home)).state.versions;
}

/** Whether the sentence about an event mentions an entry of the guideline. */
function namesEntries({ stream, type }: StoredEvent): boolean {
  const event = shapeOf(stream, type);
  return event !== undefined && mentionedIn(event.narrative).some((name) => entriesIn(event.shape.fields[name]) !== undefined);
}

const mentionedIn = ({ ja, en }: Sentence): readonly string[] => [...`${ja}${en}`.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);

function entriesIn(spec: Spec | undefined): GuidelineEntry | undefined {
  if (spec?.kind === 'list') return entriesIn(spec.of);
  return spec?.kind === 'code' ? spec.of : undefined;
}

/** One sentence about an event, from the visible part of it, in the words of its guideline (API-9). */
export function narrativeOf({ stream, type, data }: Pick<StoredEvent, 'stream' | 'type' | 'data'>, words: Words): Sentence {
  const event = shapeOf(stream, type);
  if (!event) throw new Error(`no narrative for ${type} in ${stream}`);
  const { narrative, shape } = event;
  const values = new Map(Object.entries(data as Record<string, unknown>));
  const names = mentionedIn(narrative);
  const wordsIn = (language: keyof Sentence) =>
    Object.fromEntries(names.map((name) => [name, wordOf(values.get(name), shape.fields[name], language, words)]));
  return { ja: fill(narrative, wordsIn('ja')).ja, en: fill(narrative, wordsIn('en')).en };
}

/** A value in words of a language: the meaning of a value of a fixed set, or the name that the guideline gives it. */
function wordOf(value: unknown, spec: Spec | undefined, language: keyof Sentence, words: Words): string {
  if (Array.isArray(value))
    return value.map((each) => wordOf(each, spec?.kind === 'list' ? spec.of : undefined, language, words)).join(BETWEEN[language]);
  if (typeof value === 'boolean') return (value ? YES : NO)[language];
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return WITHHELD[language];
  return (toldAs(value, spec, words) ?? asWritten(value))[language];
}

/** The written form of a text of a kind, if it differs from the stored form. */
function toldAs(value: string, spec: Spec | undefined, words: Words): Sentence | undefined {
  switch (spec?.kind) {
    case 'choice':
      return asChosen(spec.of, value);
    case 'code':
      return spec.of && words(spec.of, value);
    case 'date':
      return asDay(value);
    case 'instant':
      return asMoment(value);
    default:
      return undefined;
  }
}
