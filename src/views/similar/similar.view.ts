import { objectOf } from '../../domain/kernel/aggregate.ts';
import type { DataOf } from '../../domain/kernel/event.ts';
import { masked } from '../../domain/kernel/mask.ts';
import { projectEvents } from '../../domain/project/project.ts';
import { isPublic } from '../../domain/sight/disclosure.ts';
import type { StoredEvent } from '../../event-store/event-store.ts';
import { EventFault, type View } from '../../projection/projection.ts';
import { BY_PRIMARY_KEY, inAll } from '../../platform/sqlite-dialect.ts';
import type { Tables, ViewTransaction } from '../lists/tables.ts';
import { indexFull, unindex, type Numbered } from './similar.index.ts';
import { textsOfLessons, textsOfProposal } from './similar.texts.ts';
import { bounded, pack, sum, unpack, vectorOf, type TermVector } from './terms.ts';

type Events = typeof projectEvents;

/** The changes of a batch to one project: a new proposal text, and more lessons. */
interface Change {
  municipality?: string;
  proposal?: TermVector;
  lessons?: TermVector;
}

const proposalOf = (data: unknown): Change => ({ proposal: bounded(vectorOf(textsOfProposal(data as DataOf<Events, 'ProposalRevised'>))) });

/** The compared content of each event; events that are not listed change nothing. */
const changes: { readonly [T in keyof Events & string]?: (data: unknown) => Change } = {
  ProjectProposed: (data) => ({ ...proposalOf(data), municipality: (data as DataOf<Events, 'ProjectProposed'>).municipality }),
  ProposalRevised: proposalOf,
  LessonRecorded: (data) => ({ lessons: bounded(vectorOf(textsOfLessons([data as DataOf<Events, 'LessonRecorded'>]))) }),
};

/**
 * 類似事業の索引 The terms of every proposal and its lessons, for the search for similar projects (PRO-6). Contains only public data: sealed
 * events and events that wait for a decision are not included, nor are fields with a limited audience (PRV-2).
 */
export const similarView: View<Tables> = {
  name: 'similar',
  version: 3,
  tables: ['similar_document', 'similar_corpus', 'similar_term', 'similar_posting', 'similar_progress'],

  async create(database) {
    await database.schema
      .createTable('similar_corpus')
      .addColumn('no', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('municipality', 'text', (column) => column.notNull().unique())
      .addColumn('documents', 'integer', (column) => column.notNull())
      .addColumn('length', 'integer', (column) => column.notNull())
      .execute();
    await database.schema
      .createTable('similar_document')
      .addColumn('no', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('id', 'text', (column) => column.notNull().unique())
      .addColumn('corpus', 'integer', (column) => column.notNull())
      .addColumn('length', 'integer', (column) => column.notNull())
      .addColumn('terms', 'blob', (column) => column.notNull())
      .addColumn('lessons', 'blob')
      .addColumn('lessons_length', 'integer', (column) => column.notNull())
      .execute();
    await database.schema
      .createTable('similar_term')
      .addColumn('term', 'integer', (column) => column.notNull())
      .addColumn('corpus', 'integer', (column) => column.notNull())
      .addColumn('documents', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('similar_term_key', ['term', 'corpus'])
      .modifyEnd(BY_PRIMARY_KEY)
      .execute();
    await database.schema
      .createTable('similar_posting')
      .addColumn('term', 'integer', (column) => column.notNull())
      .addColumn('corpus', 'integer', (column) => column.notNull())
      .addColumn('document', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('similar_posting_key', ['term', 'corpus', 'document'])
      .modifyEnd(BY_PRIMARY_KEY)
      .execute();
    await database.schema
      .createTable('similar_progress')
      .addColumn('indexed', 'integer', (column) => column.notNull())
      .execute();
    await database.insertInto('similar_progress').values({ indexed: 0 }).execute();
  },

  async apply(database, events) {
    const changed = new Map<string, Change>();
    for (const event of events) {
      const { kind, key } = objectOf(event.stream);
      if (kind !== 'project' || !isPublic(event)) continue;
      const change = changeBy(event);
      if (change) changed.set(key, together(changed.get(key), change));
    }
    if (changed.size === 0) return;
    await write(database, changed);
    await indexFull(database);
  },
};

/** The change by an event, as far as everybody may read it; undefined if nothing changes here. */
function changeBy(event: StoredEvent): Change | undefined {
  const type = event.type as keyof Events & string;
  const change = changes[type];
  if (!change) return undefined;
  try {
    return change(masked(projectEvents[type].shape, event.data, 'public'));
  } catch (error) {
    throw new EventFault(event, error);
  }
}

const together = (before: Change | undefined, { municipality, proposal, lessons }: Change): Change => ({
  ...before,
  ...(municipality !== undefined && { municipality }),
  ...(proposal && { proposal }),
  ...(lessons && { lessons: before?.lessons ? sum(before.lessons, lessons) : lessons }),
});

/** Writes every changed document again, under the next number: the newest ones are those that are not indexed yet. */
async function write(database: ViewTransaction, changed: ReadonlyMap<string, Change>): Promise<void> {
  const before = await database
    .selectFrom('similar_document')
    .selectAll()
    .where('id', 'in', inAll([...changed.keys()]))
    .execute();
  const known = new Map(before.map((each) => [each.id, each]));
  if (before.length > 0) {
    await unindex(database, before);
    await database
      .deleteFrom('similar_document')
      .where('id', 'in', inAll([...known.keys()]))
      .execute();
  }
  for (const [id, change] of changed) {
    const old = known.get(id);
    const corpus = old?.corpus ?? (await corpusOf(database, change.municipality));
    if (corpus === undefined) continue; // lessons of a project whose proposal is not public
    const { terms, lessons } = documentOf(change, old);
    await database
      .insertInto('similar_document')
      .values({
        id,
        corpus,
        length: terms.length,
        terms: pack(terms),
        lessons: lessons ? pack(lessons) : null,
        lessons_length: lessons?.length ?? 0,
      })
      .execute();
  }
}

/** The terms of a document after a change: the lessons stay when the proposal is revised. */
function documentOf({ proposal, lessons: more }: Change, old: Numbered | undefined): { terms: TermVector; lessons?: TermVector } {
  const kept = old?.lessons ? unpack(old.lessons, old.lessons_length) : undefined;
  const lessons = kept && more ? sum(kept, more) : (more ?? kept);
  const base = proposal && kept ? sum(proposal, kept) : (proposal ?? (old ? unpack(old.terms, old.length) : undefined));
  return { terms: base && more ? sum(base, more) : (base ?? more ?? NOTHING), ...(lessons && { lessons }) };
}

const NOTHING = vectorOf([]);

/** The corpus of a municipality, created with its first document. */
async function corpusOf(database: ViewTransaction, municipality: string | undefined): Promise<number | undefined> {
  if (municipality === undefined) return undefined;
  const known = await database.selectFrom('similar_corpus').select('no').where('municipality', '=', municipality).executeTakeFirst();
  if (known) return known.no;
  const made = await database
    .insertInto('similar_corpus')
    .values({ municipality, documents: 0, length: 0 })
    .returning('no')
    .executeTakeFirstOrThrow();
  return made.no;
}
