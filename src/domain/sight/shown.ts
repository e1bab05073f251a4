import { decisions } from '../decisions.ts';
import type { Actor, CommandRecord, Metadata, Recorded } from '../kernel/event.ts';
import { maskedInput, mayRead } from '../kernel/mask.ts';
import type { Openness } from '../kernel/openness.ts';
import type { Visibility } from '../kernel/shape.ts';

/** The actor of an event, as far as a viewer may know: person ids are restricted, party and roles are public. */
export interface VisibleEntry {
  readonly at: string;
  /** Without the id if the person must stay unknown. */
  readonly by: { readonly kind: Actor['kind']; readonly id?: string; readonly roles?: readonly string[]; readonly onBehalfOf?: string };
  readonly command: { readonly name: string; readonly input?: unknown };
}

/** The visible part of actor and command of an event that `visibleEvents` returned. */
export function visibleEntry({ metadata: { at, by, command } }: Recorded): VisibleEntry {
  const { name, input } = command;
  return { at, by: visibleActorOf(by), command: { name, ...(input !== undefined && { input }) } };
}

/** The actor in the shown form: an empty id is omitted. */
export const visibleActorOf = (by: Actor): VisibleEntry['by'] =>
  by.kind === 'system'
    ? { kind: by.kind, id: by.id }
    : {
        kind: by.kind,
        ...(by.id && { id: by.id }),
        roles: [...by.roles, ...(by.given?.roles ?? [])],
        ...(by.onBehalfOf && { onBehalfOf: by.onBehalfOf }),
      };

/** Whether the actor of an event must stay unknown. */
const isUnnamed = ({ data }: Recorded, { voice }: Openness): boolean =>
  voice === 'unnamed' || (voice === 'byOrigin' && (data as { readonly origin?: string }).origin !== 'office');

function visibleActor(by: Actor, unnamed: boolean): Actor {
  if (by.kind === 'system') return by;
  return unnamed ? { kind: 'person', id: '', roles: [] } : { ...by, id: '' };
}

/** Metadata up to a level: the actor, the command, and the salts of the shown parts only (AUD-5). */
export function visibleMetadata(event: Recorded, openness: Openness, level: Visibility): Metadata {
  const { metadata } = event;
  if (level === 'restricted') return metadata;
  const { schema, ruleset, at, guideline, correlationId, causationId, salts } = metadata;
  const unnamed = isUnnamed(event, openness);
  return {
    schema,
    ruleset,
    at,
    by: visibleActor(metadata.by, unnamed),
    // Masked when it is read: folds do not read it.
    get command() {
      return visibleCommand(metadata.command, level);
    },
    // Revisions of other streams would reveal what is under seal there.
    consulted: [],
    ...(guideline !== undefined && { guideline }),
    // Other events of the same request are not all unnamed: the id would identify the person.
    correlationId: unnamed ? '' : correlationId,
    ...(causationId !== undefined && !unnamed && { causationId }),
    salts: { public: salts.public, parties: mayRead(level, 'parties') ? salts.parties : '', restricted: '' },
  };
}

function visibleCommand({ input, ...command }: CommandRecord, level: Visibility): CommandRecord {
  const spec = decisions.get(command.name)?.rule.input;
  return { ...command, ...(input !== undefined && spec && { input: maskedInput(spec, input, level) }) };
}
