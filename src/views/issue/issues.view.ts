import { objectOf } from '../../domain/kernel/aggregate.ts';
import type { DataOf } from '../../domain/kernel/event.ts';
import type { issueEvents } from '../../domain/issue/issue.ts';
import type { publicCommentEvents } from '../../domain/public-comment/public-comment.records.ts';
import { isPublic } from '../../domain/sight/disclosure.ts';
import type { StoredEvent } from '../../event-store/event-store.ts';
import { oneByOne, type View } from '../../projection/projection.ts';
import { BY_PRIMARY_KEY, insertAll } from '../../platform/sqlite-dialect.ts';
import { searchedIn, termsIn } from '../lists/search.ts';
import type { IssueTable, Tables, ViewTransaction } from '../lists/tables.ts';

type IssueEvents = typeof issueEvents;
type CommentEvents = typeof publicCommentEvents;
type Columns = Partial<Omit<IssueTable, 'no' | 'id'>>;

const status = (to: IssueTable['status']) => (): Columns => ({ status: to });
const supported = ({ supporters }: { readonly supporters: number }): Columns => ({ supporters });
const nothing = (): Columns => ({});

/** Columns that each event of an issue changes; an event without changes still counts as its last change. */
const issueChanges: { readonly [T in keyof IssueEvents & string]: (data: DataOf<IssueEvents, T>) => Columns } = {
  IssueRaised: ({ municipality, party, title, description, place }) => ({
    municipality,
    party: party ?? null,
    status: 'raised',
    supporters: 0,
    search: searchedIn(title, place, description),
  }),
  IssueSupported: supported,
  IssueSupportWithdrawn: supported,
  IssueAbsorbed: supported,
  FactAdded: nothing,
  OpinionGiven: nothing,
  OpinionStated: nothing,
  OpinionWithheld: nothing,
  IssueTakenUp: status('takenUp'),
  IssueSetAside: status('setAside'),
  IssueClosed: status('closed'),
  IssueMerged: status('merged'),
  IssueRedirected: nothing,
};

async function applyIssue(database: ViewTransaction, id: string, { type, data, revision, metadata: { at } }: StoredEvent): Promise<void> {
  const change = issueChanges[type as keyof IssueEvents] as ((data: unknown) => Columns) | undefined;
  if (!change) throw new Error('unknown type');
  const row = { ...change(data), revision, updated_at: at };
  if (row.search === undefined) {
    await database.updateTable('issue').set(row).where('id', '=', id).execute();
    return;
  }
  const { no } = await database
    .insertInto('issue')
    .values({ ...row, id, raised_at: at } as never)
    .returning('no')
    .executeTakeFirstOrThrow();
  await insertAll(
    database,
    'issue_term',
    termsIn(row.search).map((term) => ({ term, issue_no: no })),
  );
}

async function applyComment(database: ViewTransaction, id: string, event: StoredEvent): Promise<void> {
  const { type, data, metadata } = event;
  const setStatus = (to: string) => database.updateTable('public_comment').set({ status: to }).where('id', '=', id).execute();
  if (type === 'PublicCommentOpened') {
    const { municipality, title, summary } = data as DataOf<CommentEvents, 'PublicCommentOpened'>;
    const search = searchedIn(title, summary);
    await database.insertInto('public_comment').values({ id, municipality, status: 'open', opened_at: metadata.at, search }).execute();
  }
  if (type === 'PublicCommentClosed') await setStatus('closed');
  if (type === 'CommentResultsPublished') await setStatus('published');
}

/** 地域課題・パブリックコメント Every local issue and every public comment, for filters, sorting and search. Contains only public data. */
export const issuesView: View<Tables> = {
  name: 'issues',
  version: 2,
  tables: ['issue', 'issue_term', 'public_comment'],

  async create({ schema }) {
    await schema
      .createTable('issue')
      .addColumn('no', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('id', 'text', (column) => column.notNull().unique())
      .addColumn('municipality', 'text', (column) => column.notNull())
      .addColumn('party', 'text')
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('supporters', 'integer', (column) => column.notNull())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('raised_at', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .addColumn('search', 'text', (column) => column.notNull())
      .execute();
    for (const by of ['raised_at', 'updated_at', 'supporters'] as const)
      await schema.createIndex(`issue_by_${by}`).on('issue').columns([by, 'id']).execute();
    await schema
      .createTable('issue_term')
      .addColumn('term', 'text', (column) => column.notNull())
      .addColumn('issue_no', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('issue_term_key', ['term', 'issue_no'])
      .modifyEnd(BY_PRIMARY_KEY)
      .execute();
    await schema
      .createTable('public_comment')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('municipality', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('opened_at', 'text', (column) => column.notNull())
      .addColumn('search', 'text', (column) => column.notNull())
      .execute();
    await schema.createIndex('public_comment_by_opened').on('public_comment').columns(['opened_at', 'id']).execute();
  },

  apply: oneByOne((database, event) => {
    const { kind, key } = objectOf(event.stream);
    const apply = kind === 'issue' ? applyIssue : kind === 'publicComment' ? applyComment : undefined;
    return isPublic(event) ? apply?.(database, key, event) : undefined;
  }),
};
