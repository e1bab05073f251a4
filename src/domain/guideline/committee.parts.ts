import { choice, code, date, flag, integer, list, optional, record } from '../kernel/shape.ts';
import { citation, label } from './parts.ts';
import { chairMethods, committeeTasks, countingBases, deputyMethods, memberAuthorities, proxyHolders } from './vocabulary.ts';

// 協働推進組織 The oversight committee: a part of a guideline. Whatever is absent is as it is where a guideline says nothing about it.

const share = record('Share', '割合 A share of a whole', {
  numerator: integer('分子 Numerator', { min: 1, max: 100 }),
  denominator: integer('分母 Denominator', { min: 1, max: 100 }),
});

const task = choice('CommitteeTask', '所掌 Task of a committee', committeeTasks);
const limitedTo = (doc: string) => optional(list(doc, task, { min: 1, max: 4 }));

const seatCategory = record('SeatCategory', '委員の区分 One category', {
  id: code('Id'),
  label: label('区分 The category'),
  least: optional(integer('下限 Fewest members of the category; none where this is absent', { min: 1, max: 100 })),
  most: optional(integer('上限 Most members of the category; as many as there are seats where this is absent', { min: 1, max: 100 })),
  tasks: limitedTo('所掌の限定 Tasks for which these members sit; all tasks where this is absent (COM-6)'),
  exOfficio: optional(
    flag('充て職か Whether the seat belongs to an office: whoever comes to hold the office takes the place of who held it'),
  ),
  citation: optional(citation),
});

const seatShare = record('SeatShare', '構成の割合 How many of the members must come from certain categories, as in “mainly residents”', {
  label: label('内容 What is wanted'),
  categories: list('区分 Categories that count', code('Id of a category'), { min: 1, max: 20 }),
  share,
  strictly: flag('Whether more than the share is needed'),
  tasks: limitedTo('所掌の限定 Tasks for which it holds; all where this is absent'),
  citation: optional(citation),
});

const officers = record('OfficerRules', '役職の決め方 How chair and vice-chair are found; elected by the members where this is absent', {
  chair: choice('ChairMethod', '委員長 How the chair is found', chairMethods),
  chairFrom: optional(
    code('委員長の区分 Category of the members from whom the chair comes, or whose seat makes chair; any where this is absent'),
  ),
  viceChair: choice('DeputyMethod', '副委員長 How the vice-chair is found', deputyMethods),
  viceChairFrom: optional(code('副委員長の区分 The same for the vice-chair')),
  citation: optional(citation),
});

const asPresent = flag('出席とみなすか Whether they count as present for the quorum');

/** 協働推進組織 Its oversight committee. */
export const committee = optional(
  record('CommitteeRules', '協働推進組織 Rules of the oversight committee', {
    tasks: optional(list('所掌 What it does; selection and evaluation where this is absent', task, { min: 1 })),
    appointedBy: optional(
      choice('MemberAuthority', '委嘱する者 Who appoints and removes members; the office where this is absent', memberAuthorities),
    ),
    maximumSeats: integer('定数 Most seats', { min: 1, max: 100 }),
    seatCategories: list('委員の区分 Categories from which members come', seatCategory, { min: 1, max: 20 }),
    shares: optional(
      list('構成の割合 Shares of the members that must come from certain categories (COM-6)', seatShare, { min: 1, max: 5 }),
    ),
    officers: optional(officers),
    quorum: record('Quorum', '定足数 How many must attend', {
      share,
      strictly: flag('過半数か Whether more than the share is needed (false: the share itself is enough)'),
      recusedCount: flag('除斥された委員を数えるか Whether recused members count among the members of whom the share is taken'),
    }),
    majority: record('Majority', '議決 How many votes carry a resolution', {
      share,
      strictly: flag('Whether more than the share is needed'),
      of: optional(
        choice(
          'CountingBase',
          '数え方 Of what the share is taken; of the votes for and against where this is absent (COM-5)',
          countingBases,
        ),
      ),
      chairBreaksTie: flag('可否同数のとき議長が決するか Whether the chair decides a tie'),
      chairVotes: optional(
        flag(
          '議長の表決 Whether the chair votes as a member too, where they decide ties; not where this is absent. Who decides no ties always votes',
        ),
      ),
    }),
    proxies: optional(
      record('ProxyRules', '委任状 How absent members are represented; not at all where this is absent (COM-5)', {
        to: choice('ProxyHolder', '受任者 Who may act for an absent member', proxyHolders),
        most: integer('受任の上限 Most absent members for whom one member acts', { min: 1, max: 100 }),
        asPresent,
        citation: optional(citation),
      }),
    ),
    writtenVotes: optional(
      record(
        'WrittenVoteRules',
        '書面表決 How members vote in writing before a session, on what was sent to them; not at all where this is absent (COM-5)',
        { asPresent, citation: optional(citation) },
      ),
    ),
    circulation: optional(
      record('CirculationRules', '持ち回り How the committee resolves without a session; not at all where this is absent (COM-5)', {
        leastDays: integer('回答の期間 Fewest days that members have to answer', { min: 0, max: 60 }),
        citation: optional(citation),
      }),
    ),
    ends: optional(
      record('CommitteeEnd', '組織の終わり When the body ends; it stands for good where this is absent (COM-6)', {
        withTask: optional(flag('目的を終えたときに終わるか Whether it ends when its task is done')),
        on: optional(date('存続の末日 Last day on which it stands')),
        citation: optional(citation),
      }),
    ),
    termMonths: integer('任期 Term of a member in months', { min: 1, max: 120 }),
    noticeDays: integer('招集の通知 Days of notice before a session', { min: 0, max: 60 }),
    citation: optional(citation),
  }),
);
