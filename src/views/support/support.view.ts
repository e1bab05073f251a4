import type { consultationEvents } from '../../domain/consultation/consultation.records.ts';
import { objectOf } from '../../domain/kernel/aggregate.ts';
import { described } from '../../domain/kernel/shape.ts';
import type { DataOf } from '../../domain/kernel/event.ts';
import type { noticeEvents } from '../../domain/party/notice.records.ts';
import { talentAreas, talentSkills, type talentEvents } from '../../domain/talent/talent.records.ts';
import type { StoredEvent } from '../../event-store/event-store.ts';
import { EventFault, type View } from '../../projection/projection.ts';
import { searchedIn } from '../lists/search.ts';
import type { Tables, ViewTransaction } from '../lists/tables.ts';

type Events = typeof consultationEvents & typeof noticeEvents & typeof talentEvents;
type Changes = {
  readonly [T in keyof Events]?: (database: ViewTransaction, key: string, data: DataOf<Events, T>, event: StoredEvent) => Promise<unknown>;
};

const setConsultation = (status: string) => (database: ViewTransaction, id: string) =>
  database.updateTable('consultation').set({ status }).where('id', '=', id).execute();

type Offer = DataOf<Events, 'TalentUpdated'>;
/** The searched words of an offer: its categories, and the text of a group. Texts in the vault are never searched. */
const wordsOfOffer = ({ skills, areas, profile }: Offer): string =>
  searchedIn(...[...skills.map((each) => talentSkills[each]), ...areas.map((each) => talentAreas[each])].map(described), profile);

const setTalent = (database: ViewTransaction, id: string, set: object) =>
  database.updateTable('talent').set(set).where('id', '=', id).execute();

async function replaceSkills(database: ViewTransaction, talent: string, skills: Offer['skills']): Promise<void> {
  await database.deleteFrom('talent_skill').where('talent', '=', talent).execute();
  const rows = [...new Set(skills)].map((skill) => ({ talent, skill }));
  await database.insertInto('talent_skill').values(rows).execute();
}

type Notice = DataOf<Events, 'ActivityNoticeAmended'>;
const noticeRow = ({ title, text, heldOn, place, until }: Notice) => ({
  title,
  text,
  held_on: heldOn ?? null,
  place: place ?? null,
  until,
  search: searchedIn(title, text, place),
});

const dropNotice = (database: ViewTransaction, party: string, { notice }: { readonly notice: number }) =>
  database.deleteFrom('activity_notice').where('party', '=', party).where('notice', '=', notice).execute();

const changes: Changes = {
  ConsultationAsked: (database, id, { municipality, desk, topic }, { metadata: { at, by } }) =>
    database.insertInto('consultation').values({ id, municipality, desk, topic, asker: by.id, status: 'asked', asked_at: at }).execute(),
  ConsultationTaken: setConsultation('taken'),
  ConsultationAnswered: setConsultation('answered'),
  ConsultationFollowedUp: setConsultation('taken'),
  ConsultationClosed: setConsultation('closed'),

  TalentOffered: async (database, id, data, { metadata: { at, by } }) => {
    const { municipality, holder, party = '', skills } = data;
    const owner = holder === 'person' ? by.id : '';
    const row = { id, municipality, holder, owner, party, status: 'offered', verified: 0, hidden: 0, offered_at: at };
    await database
      .insertInto('talent')
      .values({ ...row, search: wordsOfOffer(data) })
      .execute();
    await replaceSkills(database, id, skills);
  },
  TalentUpdated: async (database, id, data) => {
    await setTalent(database, id, { verified: 0, search: wordsOfOffer(data) });
    await replaceSkills(database, id, data.skills);
  },
  TalentWithdrawn: (database, id) => setTalent(database, id, { status: 'withdrawn' }),
  TalentVerified: (database, id) => setTalent(database, id, { verified: 1 }),
  TalentHidden: (database, id) => setTalent(database, id, { hidden: 1 }),
  TalentShown: (database, id) => setTalent(database, id, { hidden: 0 }),

  ActivityNoticePublished: (database, party, { municipality, ...data }, { metadata: { at } }) => {
    const { notice } = data;
    const row = { id: `${party}/${notice}`, party, notice, municipality, published_at: at, amended_at: null };
    return database
      .insertInto('activity_notice')
      .values({ ...row, ...noticeRow(data) })
      .execute();
  },
  ActivityNoticeAmended: (database, party, data, { metadata: { at } }) =>
    database
      .updateTable('activity_notice')
      .set({ ...noticeRow(data), amended_at: at })
      .where('party', '=', party)
      .where('notice', '=', data.notice)
      .execute(),
  ActivityNoticeWithdrawn: dropNotice,
  ActivityNoticeHidden: dropNotice,
};

/**
 * 相談・人材バンク・情報掲示板 Consultations, offers in the talent bank, and the shown notices. Persons are stored here only to find their objects; they
 * are never shown from here.
 */
export const supportView: View<Tables> = {
  name: 'support',
  version: 2,
  tables: ['consultation', 'talent', 'talent_skill', 'activity_notice'],

  async create({ schema }) {
    const table = (name: string, texts: readonly string[], integers: readonly string[] = []) => {
      const started = schema.createTable(name).addColumn('id', 'text', (column) => column.primaryKey());
      const named = texts.reduce((made, column) => made.addColumn(column, 'text', (each) => each.notNull()), started);
      return integers.reduce((made, column) => made.addColumn(column, 'integer', (each) => each.notNull()), named);
    };
    await table('consultation', ['municipality', 'desk', 'topic', 'asker', 'status', 'asked_at']).execute();
    await schema.createIndex('consultation_by_asked').on('consultation').columns(['asked_at', 'id']).execute();
    await schema.createIndex('consultation_by_municipality').on('consultation').columns(['municipality', 'desk', 'status']).execute();
    await table('talent', ['municipality', 'holder', 'owner', 'party', 'status', 'offered_at', 'search'], ['verified', 'hidden']).execute();
    await schema.createIndex('talent_by_offered').on('talent').columns(['offered_at', 'id']).execute();
    await schema
      .createTable('talent_skill')
      .addColumn('talent', 'text', (column) => column.notNull())
      .addColumn('skill', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('talent_skill_key', ['talent', 'skill'])
      .execute();
    await table('activity_notice', ['party', 'municipality', 'title', 'text', 'until', 'published_at', 'search'], ['notice'])
      .addColumn('held_on', 'text')
      .addColumn('place', 'text')
      .addColumn('amended_at', 'text')
      .execute();
    await schema.createIndex('activity_notice_by_published').on('activity_notice').columns(['published_at', 'id']).execute();
  },

  async apply(database, events) {
    for (const event of events) {
      const change = Object.hasOwn(changes, event.type)
        ? (changes[event.type as keyof Events] as (
            database: ViewTransaction,
            key: string,
            data: unknown,
            event: StoredEvent,
          ) => Promise<unknown>)
        : undefined;
      try {
        await change?.(database, objectOf(event.stream).key, event.data, event);
      } catch (error) {
        throw new EventFault(event, error);
      }
    }
  },
};
