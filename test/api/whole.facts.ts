import { digestOf } from '../../src/platform/digest.ts';
import { oizumi } from '../../src/domain/guideline/packs/oizumi.ts';
import { uuid } from '../domain/given.ts';
import { contents as agreement, plan } from '../domain/project/agreement/agreement.fixtures.ts';
import { answers } from '../domain/project/evaluation/evaluation.fixtures.ts';
import { contents } from '../domain/project/proposal/proposal.fixtures.ts';
import { apply, note, terms } from '../domain/project/selection/selection.fixtures.ts';

const digest = digestOf(oizumi);
const later = '2027-05-10T15:00:00.000Z';

/** Ids of a story. */
export interface Cast {
  readonly patrol: string;
  readonly rival: string;
  readonly town: string;
  readonly committee: string;
}

/** A history in which everything happened that can happen to a project, once: what each event says is possible, its order too. */
export function everything({ patrol, rival, town, committee }: Cast) {
  const proposed = { municipality: '105244', guideline: digest, side: 'municipality', proposer: town, ...contents };
  const scores = (score: number) => [
    { criterion: 'plan', score, comment: note(1) },
    { criterion: 'reach', score, comment: note(2) },
  ];
  const ranked = (applicant: string, rank: number, total: string, each: string) => ({
    applicant,
    rank,
    tied: false,
    total,
    firstPlaces: rank === 1 ? 1 : 0,
    means: [
      { criterion: 'plan', mean: each },
      { criterion: 'reach', mean: each },
    ],
    missed: rank === 1 ? [] : [],
  });
  const review = {
    call: 1,
    review: 1,
    counted: [1],
    leftOut: [{ reviewer: 2, ground: 'recused' }],
    ranking: [ranked(patrol, 1, '27', '9'), ranked(rival, 2, '18', '6')],
    ties: [],
    flagged: [{ reviewer: 2, applicants: [rival] }],
  };
  const advice = {
    call: 1,
    committee,
    session: 1,
    resolution: 1,
    outcome: 'recommend',
    recommended: [patrol],
    conditions: ['報告を公開すること。'],
    votes: { for: 2, against: 0, abstained: 1 },
    review: 1,
  };
  const settlement = { borne: [{ party: town, amount: 1 }], goods: '返却', results: '公開', personalInformation: '廃棄' };
  const progress = { goals: [{ goal: 1, status: 'onTrack', evidence: '日誌' }], issues: '人手', nextSteps: '募集' };
  const carried = { number: 1, kind: 'lesson', what: '当番表を早く配る。', owner: patrol, action: '前月に配る。' };
  return [
    { type: 'ProjectProposed', data: proposed },
    { type: 'ProposalReturned', data: { reason: '修正を。' } },
    { type: 'ProposalRevised', data: { ...contents, revisionNote: '目標を改めた。' } },
    { type: 'ProposalAccepted', data: { department: town, reason: '課題に合う。' } },
    { type: 'MethodsChosen', data: { primary: 'cooperation', further: [], reasons: '対等に。' } },
    { type: 'CallPrepared', data: { call: 1, ...terms, committee, terms: digest, reviewers: [uuid('hana'), uuid('jiro')] } },
    { type: 'CallConsented', data: { call: 1, terms: digest } },
    {
      type: 'CallOpened',
      data: {
        call: 1,
        terms: digest,
        closesAt: terms.closesAt,
        panel: [
          { reviewer: 1, person: uuid('hana') },
          { reviewer: 2, person: uuid('jiro') },
        ],
      },
    },
    { type: 'ApplicationSubmitted', data: { call: 1, applicant: patrol, ...apply(100_000) } },
    { type: 'ApplicationSubmitted', data: { call: 1, applicant: rival, ...apply(90_000) } },
    { type: 'ApplicationRefused', data: { call: 1, applicant: town, attempt: 'submission', ground: 'ownCall' } },
    {
      type: 'StandingChanged',
      data: {
        call: 1,
        applicant: rival,
        party: rival,
        change: 3,
        what: 'suspended',
        ground: 'unlawful',
        reason: '報道による。',
        recordedBy: 'office',
        person: uuid('desk'),
        changedAt: '2026-05-10T00:00:00.000Z',
      },
    },
    { type: 'CallClosed', data: { call: 1 } },
    { type: 'InterestDeclared', data: { call: 1, reviewer: 1, interests: [{ applicant: patrol, kind: 'none' }] } },
    {
      type: 'ReviewerRecused',
      data: { call: 1, reviewer: 2, applicant: patrol, kind: 'member', relation: note(3), origin: 'declaration', scope: 'wholeCall' },
    },
    {
      type: 'ConflictFlagged',
      data: { call: 1, reviewer: 2, applicant: rival, kind: 'family', relation: note(4), scope: 'applicantOnly', scored: [rival] },
    },
    { type: 'ApplicationScored', data: { call: 1, review: 1, reviewer: 1, applicant: patrol, revision: 1, scores: scores(9) } },
    { type: 'ApplicationScored', data: { call: 1, review: 1, reviewer: 1, applicant: rival, revision: 1, scores: scores(6) } },
    { type: 'ReviewClosed', data: review },
    { type: 'AdviceRecorded', data: advice },
    {
      type: 'SelectionDecided',
      data: {
        call: 1,
        decision: 1,
        outcome: 'award',
        awarded: [patrol],
        reasons: [{ applicant: patrol, reason: '計画が具体的。' }],
        partners: [patrol],
        conditions: [{ id: 'advice-1', text: '報告を公開すること。', from: 'advice' }],
        departures: [],
        objectionsUntil: later,
      },
    },
    { type: 'ObjectionFiled', data: { call: 1, decision: 1, objection: 1, applicant: rival, grounds: '納得できない。' } },
    { type: 'ObjectionAnswered', data: { call: 1, objection: 1, upheld: 'dismissed', reasons: '要項どおり。' } },
    { type: 'ObjectionPeriodEnded', data: { call: 1, decision: 1 } },
    { type: 'AgreementDrafted', data: { version: 1, party: town, contents: agreement, digest } },
    { type: 'DraftAnswered', data: { version: 1, party: patrol, answer: '修正を。' } },
    { type: 'AgreementRefused', data: { version: 1, party: patrol, refusal: 'changesWanted', reason: '当番が多い。' } },
    { type: 'AgreementDrafted', data: { version: 2, party: town, contents: agreement, digest } },
    { type: 'AgreementSigned', data: { version: 2, party: town, digest } },
    { type: 'AgreementSigned', data: { version: 2, party: patrol, digest } },
    {
      type: 'AgreementConcluded',
      data: { version: 2, digest, contents: agreement, endsOn: '2027-03-31', endsAt: '2027-03-31T15:00:00.000Z' },
    },
    { type: 'ImplementationStarted', data: { party: town, startedOn: '2026-09-01', nextCheckDue: '2026-12-01T00:00:00.000Z' } },
    { type: 'ExecutiveCommitteeFormed', data: { party: town, name: '実行委員会', purpose: '運営' } },
    { type: 'ExecutiveCommitteeJoined', data: { member: 1, party: town, person: uuid('mika'), office: 'chair', since: '2016-04-01' } },
    { type: 'ProgressReported', data: { check: 1, party: patrol, plan: 1, ...progress, late: false } },
    {
      type: 'ProgressCheckOverdue',
      data: { check: 1, due: '2026-12-01T00:00:00.000Z', missing: [town], nextCheckDue: '2027-03-01T00:00:00.000Z' },
    },
    {
      type: 'MeetingRecorded',
      data: {
        meeting: 1,
        party: town,
        kind: 'residents',
        heldOn: '2026-10-01',
        participants: 30,
        topics: '見守り',
        conclusions: '続ける',
        privateNotes: note(5),
      },
    },
    { type: 'NoticePublished', data: { notice: 1, party: town, title: 'お知らせ', text: '始めます。' } },
    { type: 'PlanChangeProposed', data: { change: 1, party: town, plan, whatChanges: '日程', reason: '雨' } },
    { type: 'PlanChangeAccepted', data: { change: 1, party: patrol, reason: '同意' } },
    { type: 'PlanChanged', data: { change: 1, version: 2, plan, whatChanges: '日程', endsOn: '2027-03-31' } },
    { type: 'PlanChangeProposed', data: { change: 2, party: town, plan, whatChanges: '人数', reason: '不足' } },
    {
      type: 'ExpenditureRecorded',
      data: { entry: 1, party: town, item: '帽子', amount: 3000, spentOn: '2026-09-02', evidence: '領収書1' },
    },
    { type: 'ExpenditureReversed', data: { entry: 2, party: town, reverses: 1, amount: 1000, reason: '誤記' } },
    { type: 'InKindContributed', data: { contribution: 1, party: patrol, kind: 'labour', what: '見守り', givenOn: '2026-09-03' } },
    { type: 'OutcomeReported', data: { report: 1, party: patrol, results: '成果', useOfMoney: '帽子' } },
    {
      type: 'FinalAccountsSubmitted',
      data: { accounts: 1, party: patrol, totals: [{ party: town, amount: 2000 }], total: 2000, statement: '適正' },
    },
    {
      type: 'IncidentReported',
      data: { incident: 1, party: patrol, kind: 'accident', occurredOn: '2026-10-02', details: note(6), measures: '手当' },
    },
    { type: 'IncidentResolved', data: { incident: 1, party: patrol, details: note(7), prevention: '研修' } },
    { type: 'ConfidentialityUndertaken', data: { undertaking: 1, party: patrol, scope: '名簿', people: 5 } },
    {
      type: 'ParticipationRecorded',
      data: { participation: 1, party: patrol, activity: '見守り', role: '隊員', heldOn: '2026-10-03', people: 8, person: uuid('kenj') },
    },
    { type: 'TerminationProposed', data: { termination: 1, party: town, reason: '災害', settlement } },
    { type: 'TerminationConsented', data: { termination: 1, party: patrol } },
    { type: 'TerminationWithdrawn', data: { termination: 1, party: town, reason: '継続' } },
    { type: 'ExecutiveCommitteeJoined', data: { member: 2, party: town, person: uuid('jun'), office: 'member', since: '2026-09-01' } },
    { type: 'ExecutiveCommitteeLeft', data: { member: 2, party: town, reason: 'resigned' } },
    {
      type: 'ImplementationCompleted',
      data: { party: town, completedOn: '2027-03-31', outcome: '実施した。', accounts: 1, evaluationDue: later },
    },
    { type: 'EvaluationSubmitted', data: { side: town, version: 1, answers: answers(4) } },
    { type: 'EvaluationSubmitted', data: { side: patrol, version: 1, answers: answers(2) } },
    { type: 'EvaluationsOpened', data: { answered: [town, patrol], missing: [], publicationDue: later } },
    { type: 'VoiceRecorded', data: { number: 1, collectedBy: patrol, group: '保護者', voice: note(8) } },
    { type: 'EvaluationVerified', data: { committee, session: 2, resolution: 1, verified: true, comment: '妥当。' } },
    { type: 'PublicationOverdue', data: { due: later } },
    { type: 'EvaluationPublished', data: { summary: '定着した。', answers: true } },
    { type: 'LessonRecorded', data: carried },
    { type: 'LessonCompleted', data: { number: 1, outcome: '配った。' } },
    { type: 'DispositionProposed', data: { number: 1, side: patrol, disposition: 'continue', reasons: '必要。' } },
    { type: 'DispositionDecided', data: { disposition: 'continue', reasons: '必要。' } },
    { type: 'ProjectClosed', data: { remark: '終了。' } },
  ] as const;
}

/** Sessions, resolutions and minutes of a committee, after its members. */
export const sittings = (projectId: string) => {
  const subject = { kind: 'evaluation', projectId };
  const quorum = { members: 1, recused: 0, present: 1, needed: 1 };
  const outcome = { verified: true, text: '妥当。' };
  const result = {
    session: 1,
    item: 1,
    resolution: 1,
    subject,
    outcome,
    presiding: 1,
    quorum,
    tally: { for: 1, against: 0, abstain: 0, needed: 1 },
    votes: [{ member: 1, vote: 'for' }],
    recused: [],
  };
  const { session: _s, item: _i, presiding: _p, ...published } = result;
  const convened = {
    session: 1,
    startsAt: '2027-04-10T03:00:00.000Z',
    place: '役場',
    agenda: [subject, { kind: 'other', title: '年間計画' }],
    convenedBy: 'office',
    notice: 7,
  };
  return {
    before: [
      { type: 'SessionConvened', data: convened },
      { type: 'SessionOpened', data: { session: 1, present: [1], quorum } },
      { type: 'OthersInvited', data: { session: 1, item: 1, person: uuid('kenj'), capacity: '学識経験者' } },
      { type: 'ItemTakenUp', data: { session: 1, item: 1, subject, concerned: [uuid('ptrl')] } },
      { type: 'ResolutionProposed', data: { session: 1, item: 1, resolution: 1, subject, outcome, member: 1 } },
      { type: 'VoteCast', data: { session: 1, resolution: 1, member: 1, vote: 'for' } },
      { type: 'ResolutionPassed', data: result },
      { type: 'SessionClosed', data: { session: 1 } },
    ],
    minutes: [
      {
        type: 'MinutesPublished',
        data: { session: 1, text: '検証した。', attended: [1], absent: [], resolutions: [{ ...published, carried: true }] },
      },
    ],
  } as const;
};
