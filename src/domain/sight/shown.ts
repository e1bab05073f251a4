import { decisions } from '../decisions.ts';
import type { Actor, CommandRecord, Metadata, Recorded } from '../kernel/event.ts';
import { maskedInput, mayRead } from '../kernel/mask.ts';
import type { Openness } from '../kernel/openness.ts';
import type { Visibility } from '../kernel/shape.ts';

/** Who did something, as far as a viewer may know: person ids are restricted, party and roles are public. */
export interface VisibleEntry {
  readonly at: string;
  /** Without the id where the person is not to be known. */
  readonly by: { readonly kind: Actor['kind']; readonly id?: string; readonly roles?: readonly string[]; readonly onBehalfOf?: string };
  readonly command: { readonly name: string; readonly input?: unknown };
}

/** What may be shown of who did one event of those that `visibleEvents` returns, and of what they asked. */
export function visibleEntry({ metadata: { at, by, command } }: Recorded): VisibleEntry {
  const { name, input } = command;
  return { at, by: visibleActorOf(by), command: { name, ...(input !== undefined && { input }) } };
}

/** Who acted, in the form in which it is shown: an id is left out where it is empty. */
export const visibleActorOf = (by: Actor): VisibleEntry['by'] =>
  by.kind === 'system'
    ? { kind: by.kind, id: by.id }
    : {
        kind: by.kind,
        ...(by.id && { id: by.id }),
        roles: [...by.roles, ...(by.given?.roles ?? [])],
        ...(by.onBehalfOf && { onBehalfOf: by.onBehalfOf }),
      };

/** Whether an event is by somebody who is not to be known. */
const isUnnamed = ({ data }: Recorded, { voice }: Openness): boolean =>
  voice === 'unnamed' || (voice === 'byOrigin' && (data as { readonly origin?: string }).origin !== 'office');

function visibleActor(by: Actor, unnamed: boolean): Actor {
  if (by.kind === 'system') return by;
  return unnamed ? { kind: 'person', id: '', roles: [] } : { ...by, id: '' };
}

/** Metadata up to a level: who did it, what they asked, and the salts that prove no more than is shown (AUD-5). */
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
    // Masked when somebody asks for it: folds do not.
    get command() {
      return visibleCommand(metadata.command, level);
    },
    // Revisions of other streams would betray what is under seal there.
    consulted: [],
    ...(guideline !== undefined && { guideline }),
    // What else the same request led to is not all unnamed: it would show who it was.
    correlationId: unnamed ? '' : correlationId,
    ...(causationId !== undefined && !unnamed && { causationId }),
    salts: { public: salts.public, parties: mayRead(level, 'parties') ? salts.parties : '', restricted: '' },
  };
}

function visibleCommand({ input, ...command }: CommandRecord, level: Visibility): CommandRecord {
  const spec = decisions.get(command.name)?.rule.input;
  return { ...command, ...(input !== undefined && spec && { input: maskedInput(spec, input, level) }) };
}
