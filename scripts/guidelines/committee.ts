import type { Guideline } from '../../src/domain/guideline/guideline.ts';
import {
  chairMethods,
  committeeTasks,
  countingBases,
  deputyMethods,
  memberAuthorities,
  proxyHolders,
} from '../../src/domain/guideline/vocabulary.ts';
import { both, share, where, words } from './cells.ts';
import { section, table } from './markdown.ts';

type Committee = NonNullable<Guideline['committee']>;

/** 協働推進組織 The rules of the oversight committee. What the guideline does not say has no row. */
export function committeeSection(committee: Guideline['committee']): string {
  const title = '協働推進組織 Oversight committee';
  if (!committee) return section(title, 'なし None.');
  const { officers, citation } = committee;
  const rows: readonly (readonly [string, string] | undefined)[] = [
    citation && ['出典 Citation', where(citation)],
    ['所掌 Tasks', words(committee.tasks ?? ['selection', 'evaluation'], committeeTasks)],
    committee.appointedBy && ['委嘱する者 Appointed by', words([committee.appointedBy], memberAuthorities)],
    ['定数 Seats', String(committee.maximumSeats)],
    ['区分 Categories', committee.seatCategories.map(category).join('<br>')],
    committee.shares && ['構成の割合 Shares', committee.shares.map(shareOf).join('<br>')],
    officers && [
      '役職 Officers',
      `委員長 Chair: ${words([officers.chair], chairMethods)}${from(officers.chairFrom)}<br>副委員長 Vice-chair: ${words([officers.viceChair], deputyMethods)}${from(officers.viceChairFrom)}<br>${where(officers.citation)}`,
    ],
    ['定足数 Quorum', share(committee.quorum)],
    ['議決 Majority', `${share(committee.majority)}${majority(committee.majority)}`],
    committee.proxies && [
      '委任状 Proxies',
      `${words([committee.proxies.to], proxyHolders)}, ${committee.proxies.most}人まで at most${asPresent(committee.proxies)}`,
    ],
    committee.writtenVotes && ['書面表決 Votes in writing', `できる possible${asPresent(committee.writtenVotes)}`],
    committee.circulation && ['持ち回り Circulation', `${committee.circulation.leastDays}日以上 days or more`],
    committee.ends && [
      '組織の終わり End',
      [committee.ends.withTask && '目的を終えたとき with its task', committee.ends.on].filter(Boolean).join('<br>'),
    ],
    ['任期 Term', `${committee.termMonths}か月 months`],
    ['招集 Notice', `${committee.noticeDays}日 days`],
  ];
  return section(
    title,
    table(
      ['', ''],
      rows.filter((row) => row !== undefined),
    ),
  );
}

const from = (category: string | undefined): string => (category === undefined ? '' : ` (\`${category}\`)`);
const asPresent = ({ asPresent: counts }: { readonly asPresent: boolean }): string => (counts ? ', 出席とみなす count as present' : '');

function category({ label, least, most, tasks, exOfficio }: Committee['seatCategories'][number]): string {
  const notes = [
    least !== undefined && `${least}人以上 at least`,
    most !== undefined && `${most}人以内 at most`,
    exOfficio && '充て職 by office',
    tasks && `${words(tasks, committeeTasks)}のみ only`,
  ].filter(Boolean);
  return `${both(label)}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
}

const shareOf = (each: NonNullable<Committee['shares']>[number]): string =>
  `${both(each.label)}: ${share(each)} (${each.categories.map((id) => `\`${id}\``).join(', ')})<br>${where(each.citation)}`;

const majority = ({ of, chairBreaksTie, chairVotes }: Committee['majority']): string =>
  [
    of && `<br>${words([of], countingBases)}`,
    chairBreaksTie && '<br>可否同数は議長が決する the chair decides a tie',
    chairVotes && '<br>議長も委員として表決する the chair votes as a member too',
  ]
    .filter(Boolean)
    .join('');
