import { collectIds } from '../../domain/sight/key.ts';
import type { StoredEvent } from '../../event-store/event-store.ts';
import type { Loaded } from '../../event-store/streams.ts';
import { Growing } from '../../platform/growing.ts';
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

const mentions = new Growing<StoredEvent, Set<string>>(() => new Set());

/** Every id that stands anywhere in a record, or in what came to it since. */
export async function mentionedIn({ events }: Loaded<unknown>): Promise<ReadonlySet<string>> {
  const found = mentions.of(events);
  while (found.count < events.length) {
    const due = pause();
    if (due) await due;
    const event = events[found.count]; // others may have gone on meanwhile
    if (!event) break;
    collectIds([event.data, event.metadata.by], found.result);
    found.count += 1;
  }
  return found.result;
}
