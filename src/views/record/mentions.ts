import { collectIds } from '../../domain/sight/key.ts';
import type { StoredEvent } from '../../event-store/event-store.ts';
import type { Loaded } from '../../event-store/streams.ts';
import { pause } from '../../platform/turns.ts';
import { collectTexts } from './public-texts.ts';

const texts = new WeakMap<object, ReadonlySet<string>>();

/** The private texts in the visible part of an object; the same list for the same sight. */
export async function textsOf({ events }: { readonly events: readonly StoredEvent[] }): Promise<ReadonlySet<string>> {
  const known = texts.get(events);
  if (known) return known;
  const found = new Set<string>();
  for (const { data } of events) {
    const due = pause();
    if (due) await due;
    collectTexts(data, found);
  }
  texts.set(events, found);
  return found;
}

const mentions = new WeakMap<Loaded<unknown>, ReadonlySet<string>>();

/** Every id that appears anywhere in a record. */
export async function mentionedIn(whole: Loaded<unknown>): Promise<ReadonlySet<string>> {
  const known = mentions.get(whole);
  if (known) return known;
  const found = new Set<string>();
  for (const { data, metadata } of whole.events) {
    const due = pause();
    if (due) await due;
    collectIds(data, found);
    collectIds(metadata.by, found);
  }
  mentions.set(whole, found);
  return found;
}
