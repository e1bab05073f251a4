import type { Guideline } from '../../src/domain/guideline/guideline.ts';
import { lifecycleDiagram } from '../../src/domain/guideline/lifecycle.ts';
import {
  guidelineParts,
  guidelineStandings,
  partyKinds,
  dispositions,
  programmeKinds,
  proposingSides,
  rolePowers,
  termKinds,
} from '../../src/domain/guideline/vocabulary.ts';
import { described } from '../../src/domain/kernel/shape.ts';
import { both, where, words } from './cells.ts';
import { committeeSection } from './committee.ts';
import { page, plain, section, table } from './markdown.ts';

type Label = Guideline['title'];
type Rule = Guideline['rules'][number];

const yes = (flag: boolean | undefined): string => (flag ? '○' : '');
const forces = {
  definition: '定義 definition',
  must: '義務 must',
  complyOrExplain: '遵守又は説明 comply or explain',
  advice: '留意点 advice',
} as const satisfies Record<Rule['force'], string>;
const sources = {
  guideline: '指針 guideline',
  practice: '実務 practice',
  kyodo: 'Kyodo',
} as const satisfies Record<Rule['source'], string>;

/** The place of each rule in the original text; rules from elsewhere name their source. */
const rules = ({ rules: held }: Guideline): string =>
  table(
    ['規定 Rule', '要旨 Summary', '拘束力 Force', '根拠 Source', '出典 Citation'],
    held.map(({ code, summary, force, source, citation, terms }) => [
      `\`${code}\``,
      terms ? `${both(summary)}<br>${words(terms, termKinds)}` : both(summary),
      forces[force],
      sources[source],
      where(citation),
    ]),
  );

const cited = (
  heads: readonly [string, string],
  items: readonly { id: string; label: Label; citation?: Rule['citation'] }[] = [],
): string =>
  table(
    ['Id', ...heads],
    items.map(({ id, label, citation }) => [`\`${id}\``, both(label), where(citation)]),
  );

const head = (guideline: Guideline): string => {
  const { municipality, standing, version, adoptedOn, calendar } = guideline;
  return table(
    ['', ''],
    [
      ['市町村 Municipality', `${both(municipality.name)} (${municipality.code})`],
      ['位置付け Standing', standing ? plain(described(guidelineStandings[standing])) : '—'],
      ['版 Version', `${plain(version)} (${adoptedOn})`],
      ['年度の始まり Fiscal year', `${calendar.fiscalYearStart}月 month ${calendar.fiscalYearStart}`],
    ],
  );
};

const fields = (guideline: Guideline): readonly string[] => [
  section(
    '協働の主体 Parties',
    table(
      ['区分 Category', '種別 Kinds', '相手方 Partner', '調整役 Coordinator', '出典 Citation'],
      guideline.partyCategories.map(({ label, kinds, mayPartner, mayCoordinate, citation }) => [
        both(label),
        words(kinds, partyKinds),
        yes(mayPartner),
        yes(mayCoordinate),
        where(citation),
      ]),
    ),
    `提案できる側 Who proposes: ${words(guideline.proposals.sides, proposingSides)}`,
  ),
  section(
    '協働の領域 Domains',
    table(
      ['Id', '領域 Domain', '協働 Collaboration', '民民 Without the municipality', '移行の検討 Review', '出典 Citation'],
      guideline.domains.map(({ id, label, collaboration, withoutMunicipality, review, citation }) => [
        `\`${id}\``,
        both(label),
        yes(collaboration),
        yes(withoutMunicipality),
        review ? `${both(review.label)} → ${review.towards.join(', ') || '—'} (${where(review.citation)})` : '',
        where(citation),
      ]),
    ),
  ),
  section(
    '協働の形態 Methods',
    table(
      ['Id', '形態 Method', '領域 Domains', '規定 Rules about it', '出典 Citation'],
      guideline.methods.map(({ id, label, domains, cautions, citation }) => [
        `\`${id}\``,
        both(label),
        domains.join(', ') || '—',
        cautions.map((code) => `\`${code}\``).join('<br>') || '—',
        where(citation),
      ]),
    ),
  ),
  section(
    '適用除外 Exclusions',
    table(
      ['Id', '内容 What', '形態 Methods', '出典 Citation'],
      (guideline.exclusions ?? []).map(({ id, label, methods, citation }) => [
        `\`${id}\``,
        both(label),
        methods.join(', '),
        where(citation),
      ]),
    ),
  ),
  section(
    'ふさわしい分野 Suitable areas',
    table(
      ['Id', '分野 Area', '例 Examples', '出典 Citation'],
      (guideline.suitableAreas ?? []).map(({ id, label, examples, citation }) => [
        `\`${id}\``,
        both(label),
        examples.map(both).join('<br>'),
        where(citation),
      ]),
    ),
  ),
  section('ふさわしくない分野 Unsuitable areas', cited(['分野 Area', '出典 Citation'], guideline.unsuitableAreas)),
];

const running = (guideline: Guideline): readonly string[] => {
  const { selection, committee, implementation, evaluation, roles = [], programmes = [] } = guideline;
  return [
    section(
      '相手方の選定 Partner selection',
      table(
        ['', ''],
        [
          ['公募期間の下限 Shortest call', `${selection.minimumCallDays}日 days`],
          ['異議申出期間 Objections', `${selection.objectionDays}日 days`],
          ['除斥の範囲 Recusal', selection.recusal === 'wholeCall' ? '公募全体 the whole call' : '当該応募者 the applicant concerned'],
          ['審査員 Reviewers', selection.reviewers === 'named' ? '実名 named' : '匿名 pseudonymous'],
        ],
      ),
    ),
    committeeSection(committee),
    section('実施 Implementation', `進捗確認 Progress checks: ${implementation.longestCheckIntervalDays}日以内ごと at most days apart`),
    section(
      '評価 Evaluation',
      cited(['観点 Viewpoint', '出典 Citation'], evaluation.viewpoints),
      table(
        ['Id', '問い Question', '観点 Viewpoint', '回答 Answer', '該当 Applies', '出典 Citation'],
        evaluation.questions.map(({ id, label, viewpoint, answer, options, appliesWhen, citation }) => [
          `\`${id}\``,
          both(label),
          viewpoint,
          options ? options.map((option) => both(option.label)).join('<br>') : answer,
          appliesWhen ?? '',
          where(citation),
        ]),
      ),
      `期限 Due: ${evaluation.dueDays}日 days; 公表 published: ${evaluation.publicationDays}日 days`,
    ),
    section('今後の方向性 Dispositions', words(guideline.dispositions, dispositions)),
    section('進め方 Process', `\`\`\`mermaid\n${lifecycleDiagram(guideline, 'ja').trim()}\n\`\`\``),
    section(
      '役割 Roles',
      table(
        ['役割 Role', '務め Duties', 'できること Powers in Kyodo', '出典 Citation'],
        roles.map(({ label, duties, powers, citation }) => [
          both(label),
          duties.map(both).join('<br>'),
          words(powers, rolePowers),
          where(citation),
        ]),
      ),
    ),
    section(
      '推進の仕組み Programmes',
      table(
        ['仕組み Programme', '種類 Kind', '出典 Citation'],
        programmes.map(({ label, kind, citation }) => [both(label), plain(described(programmeKinds[kind])), where(citation)]),
      ),
    ),
  ];
};

const NOTE = [
  'この頁は指針のデータから自動で作られたもので、`npm run docs` で作り直せます。「根拠」が「指針」の規定は、原文の該当箇所で確かめられます。',
  'This page is made from the guideline’s data by `npm run docs`. A rule whose source is the guideline can be checked at the place cited; all others are common practice or integrity rules of Kyodo.',
].join('\n\n');

/** The page of one guideline, in Japanese and English: everything that an official needs to compare with the original. */
export const guidelinePage = (guideline: Guideline): string =>
  page(
    `# ${plain(guideline.title.ja)}\n\n${plain(guideline.title.en)}`,
    NOTE,
    head(guideline),
    section(
      '定めのない事項 On which the text is silent',
      table(
        ['事項 Part', '補足 What stands here'],
        (guideline.silentOn ?? []).map(({ part, note }) => [plain(described(guidelineParts[part])), both(note)]),
      ),
    ),
    section('協働の原則 Principles', cited(['原則 Principle', '出典 Citation'], guideline.principles)),
    ...fields(guideline),
    ...running(guideline),
    section('規定 Rules', rules(guideline)),
  );

/** The list of all guidelines, with their main differences. */
export const guidelineIndex = (guidelines: readonly Guideline[]): string =>
  page(
    '# 協働の指針 The guidelines that ship with Kyodo',
    'Kyodoに収められた指針の一覧。各頁は指針のデータから `npm run docs` で作られ、担当者が原文と照らし合わせるためのものです。',
    'One page per municipality, made from the data by `npm run docs`, for an official to hold against the original.',
    table(
      [
        '指針 Guideline',
        '位置付け Standing',
        '原則 Principles',
        '領域 Domains',
        '形態 Methods',
        '協働推進組織 Committee',
        '指針の規定 Own rules',
        '全規定 All rules',
      ],
      guidelines.map((each) => [
        `[${plain(each.municipality.name.ja)} ${plain(each.municipality.name.en)}](guidelines/${each.id.toLowerCase()}.md)`,
        each.standing ? plain(described(guidelineStandings[each.standing])) : '—',
        String(each.principles.length),
        String(each.domains.length),
        String(each.methods.length),
        yes(each.committee !== undefined),
        String(each.rules.filter(({ source }) => source === 'guideline').length),
        String(each.rules.length),
      ]),
    ),
  );
