import { describe, expect, it } from '@jest/globals';
import { ise } from '../../../src/domain/guideline/packs/ise.ts';
import { party } from '../../../src/domain/party/party.ts';
import { questionsFor } from '../../../src/domain/project/evaluation/evaluation.questions.ts';
import { differencesOf } from '../../../src/domain/project/evaluation/evaluation.differences.ts';
import { system } from '../given.ts';
import { negotiating, newest, plan, sides, terms, type ProjectScene, rolesOf } from './agreement/agreement.fixtures.ts';
import { evaluating } from './evaluation/evaluation.fixtures.ts';
import { arrangedFor } from '../guideline/arranging.ts';
import { contents, ids, organisation, people, proposed, scene } from './proposal/proposal.fixtures.ts';
import { apply, cast, declare, score, terms as call, times } from './selection/selection.fixtures.ts';

const municipality = '105244';
const proposal = { municipality, side: 'private', ...contents, domain: 'A', title: '高齢者の見守りと買い物支援' };
const methods = { primary: 'coHosting', further: [], reasons: '対等な主催者として進める。' };
const partner = {
  partners: [ids.rival],
  justification: '買い物支援の経験がある。',
  alternatives: [{ what: '公募', assessment: '地区に他の担い手がない。' }],
  criteria: ['地区での活動実績'],
  conditions: [],
};
const shares = [
  { party: ids.patrol, amount: 200_000 },
  { party: ids.rival, amount: 100_000 },
];
const agreement = {
  arrangement: arrangedFor(ise, ['coHosting'], 'A'),
  roles: rolesOf(ids.patrol, ids.rival),
  terms: terms(...new Set(ise.rules.flatMap(({ terms: wanted = [] }) => wanted))),
  plan: { ...plan, costs: shares, inKind: [{ party: ids.rival, kind: 'skills' as const, what: '買い物支援' }] },
  settlements: [],
};
const secrecy = { scope: '利用者の個人情報', people: 5 };
const meeting = { kind: 'sides', heldOn: '2026-09-01', participants: 6, topics: '当番', conclusions: '週2回とする。' };

/** What each side answers to all that it is asked. */
const answers = (project: ProjectScene, more: Readonly<Record<string, object>> = {}) => ({
  answers: questionsFor(project.state(), ise).map(({ id, options }) => ({
    question: id,
    ...(more[id] ?? (options ? { chosen: options[0]?.id } : { yes: true })),
  })),
});

const begun = scene()
  .under(ise)
  .by(people.aoi)
  .after('ProposeProject', proposal)
  .after('TakeUpProposal', { reason: '地区で必要とされている。' })
  .after('ChooseMethods', methods);
const withPartner = begun.after('DesignatePartner', partner);

/** The draft of one side, answered and signed by both. */
function concluded(from: ProjectScene): ProjectScene {
  const draft = from.by(sides.patrol).after('DraftAgreement', { contents: agreement });
  const answered = draft.by(sides.rival).after('AnswerDraft', { version: newest(draft).version, answer: '異存ありません。' });
  const once = answered.by(sides.patrol).after('SignAgreement', newest(answered));
  return once.by(sides.rival).after('SignAgreement', newest(once));
}

const carriedOut = concluded(withPartner)
  .by(sides.patrol)
  .at('2026-09-01T00:00:00.000Z')
  .after('StartImplementation')
  .after('RecordMeeting', meeting)
  .after('PublishNotice', { title: '見守りを始めます', text: '9月から始めます。' })
  .after('RecordConfidentialityUndertaking', secrecy)
  .by(sides.rival)
  .after('RecordConfidentialityUndertaking', secrecy)
  .after('RecordExpenditure', { item: '燃料費', amount: 1_000, spentOn: '2026-09-01', evidence: '領収書1' })
  .after('SubmitFinalAccounts', { totals: [{ party: ids.rival, amount: 1_000 }], statement: '燃料費のみ。' });
const completed = carriedOut.by(sides.patrol).after('CompleteImplementation', { outcome: '12世帯を支えた。' });
const evaluated = completed.after('SubmitEvaluation', answers(completed)).by(sides.rival).after('SubmitEvaluation', answers(completed));
const published = evaluated.by(sides.patrol).after('PublishEvaluation', { summary: '見守りが定着した。', answers: true });
const opinion = { disposition: 'continue', reasons: '利用者が増えている。' };
const disposed = published
  .after('RecordLesson', { kind: 'lesson', what: '当番の引継ぎ', owner: ids.rival, action: '引継書を作る。' })
  .after('ProposeDisposition', opinion)
  .by(sides.rival)
  .after('ProposeDisposition', opinion)
  .by(sides.patrol)
  .after('DecideDisposition', opinion);

describe('A project among residents’ organisations under Ise’s rules (民民協働)', () => {
  it('[GDL-3] [SEL-7] runs from its proposal to its end without any act of the municipality', () => {
    const closed = disposed.after('CloseProject', { remark: '次の年度も続ける。' });
    expect(closed.state()).toMatchObject({
      stage: 'CLOSED',
      side: 'private',
      partners: [ids.patrol, ids.rival],
      selection: { calls: [], designations: [{ basis: 'decision' }] },
      feedback: { disposition: opinion },
    });
    expect(closed.state().evaluation.opened).toMatchObject({ answered: [ids.patrol, ids.rival], missing: [] });
  });

  it('[SEL-7] leaves every decision to the calling party: office and decider are refused', () => {
    for (const [stage, command] of [
      [begun, 'PrepareCall'],
      [begun, 'DesignatePartner'],
      [evaluated, 'PublishEvaluation'],
      [published, 'DecideDisposition'],
      [disposed, 'CloseProject'],
    ] as const) {
      stage.by(people.office).unavailable(command, 'ON_BEHALF_MISSING');
      stage.by(people.decider).unavailable(command, 'ON_BEHALF_MISSING');
    }
  });

  it('[SEL-1] [SEL-7] finds its partner by a call that the calling party runs and decides', () => {
    const called = begun
      .at(times.opened)
      .after('PrepareCall', { ...call, reviewers: [cast.hana.id, cast.jiro.id, cast.mei.id] })
      .after('OpenCall')
      .by(cast.rin)
      .after('SubmitApplication', apply(100_000))
      .by(cast.taro)
      .after('SubmitApplication', apply(90_000))
      .by(system)
      .at(times.closing)
      .after('CloseCall', { call: 1 })
      .at(times.review);
    const reviewers = [cast.hana, cast.jiro, cast.mei];
    const applicants = [ids.rival, ids.third];
    const declared = reviewers.reduce((on, by) => on.by(by).after('DeclareInterest', declare({}, applicants)), called);
    const scored = reviewers.reduce(
      (on, by) =>
        on
          .by(by)
          .after('ScoreApplication', score(ids.rival, 8, 8))
          .after('ScoreApplication', score(ids.third, 6, 6)),
      declared,
    );
    const reviewed = scored.by(people.aoi).after('CloseReview', { missing: [] });
    const reasons = applicants.map((applicant) => ({ applicant, reason: '経験による。' }));
    const decision = { outcome: 'award', awarded: [ids.rival], reasons, conditions: [] };
    reviewed.by(people.decider).unavailable('DecideSelection', 'ON_BEHALF_MISSING');
    const decided = reviewed.by(people.aoi).at(times.decided).after('DecideSelection', decision);
    expect(decided.state()).toMatchObject({ stage: 'NEGOTIATING', partners: [ids.patrol, ids.rival] });
    expect(decided.state()).not.toHaveProperty('department');
  });

  const control = (controller: string, declaredBy: 'party' | 'office' = 'party') =>
    ({ type: 'ControlRecorded', data: { control: 1, controller, ground: 'officers', from: '2025-04-01', declaredBy } }) as const;
  const callOpen = begun
    .at(times.opened)
    .after('PrepareCall', { ...call, reviewers: [cast.hana.id, cast.jiro.id, cast.mei.id] })
    .after('OpenCall');

  it('[SEL-11] takes no application from whom the calling party controls or is controlled by: nobody free would be left to decide', () => {
    const under = callOpen.knowing(party, ids.rival, [...organisation('見守り会', cast.rin.id), control(ids.patrol)]).by(cast.rin);
    expect(under.ask('SubmitApplication', apply(100_000))).toMatchObject([{ type: 'ApplicationRefused', data: { ground: 'ownCall' } }]);
    const over = callOpen
      .knowing(party, ids.rival, organisation('見守り会', cast.rin.id))
      .knowing(party, ids.patrol, [...organisation('パトロール隊', people.aoi.id), control(ids.rival)])
      .by(cast.rin);
    expect(over.ask('SubmitApplication', apply(100_000))).toMatchObject([{ type: 'ApplicationRefused', data: { ground: 'ownCall' } }]);
    expect(callOpen.by(cast.rin).ask('SubmitApplication', apply(100_000))).toMatchObject([{ type: 'ApplicationSubmitted' }]);
  });

  it('[SEL-7] [SEL-11] is cancelled by the calling party at any point when an applicant came under its control: nobody may review or decide any more', () => {
    const closed = callOpen
      .by(cast.rin)
      .after('SubmitApplication', apply(100_000))
      .by(system)
      .at(times.closing)
      .after('CloseCall', { call: 1 })
      .at(times.review)
      .by(people.aoi);
    const related = closed.knowing(party, ids.rival, [...organisation('見守り会', cast.rin.id), control(ids.patrol, 'office')]);
    related.refused('CloseReview', { missing: [] }, 'RUNNING_OWN_REVIEW');
    expect(related.ask('CancelCall', { reason: '支配関係が生じた。' })).toMatchObject([{ type: 'CallCancelled' }]);
    const interests = [{ applicant: ids.rival, kind: 'none' }];
    const reviewers = [cast.hana, cast.jiro, cast.mei];
    const scored = reviewers.reduce(
      (on, by) =>
        on
          .by(by)
          .after('DeclareInterest', { interests })
          .after('ScoreApplication', score(ids.rival, 8, 8)),
      closed,
    );
    const reviewed = scored.by(people.aoi).after('CloseReview', { missing: [] });
    reviewed.refused('CancelCall', { reason: '都合による。' }, 'CALL_NOT_CANCELLABLE');
    const claimed = reviewed.knowing(party, ids.rival, [...organisation('見守り会', cast.rin.id), control(ids.patrol)]);
    claimed.refused('CancelCall', { reason: '支配関係が生じた。' }, 'CALL_NOT_CANCELLABLE');
    const late = reviewed.knowing(party, ids.rival, [...organisation('見守り会', cast.rin.id), control(ids.patrol, 'office')]);
    expect(late.ask('CancelCall', { reason: '支配関係が生じた。' })).toMatchObject([{ type: 'CallCancelled' }]);
  });

  it('[AGR-2] commissions without a role of the municipality, which is no side; with it as a side the commission needs one', () => {
    const commission = { ...methods, primary: 'commission' };
    // 3-2-3: a commission uses what the other side is good at; the calling party commissions.
    const bringing = (...parties: string[]) => parties.map((party) => ({ party, kind: 'skills' as const, what: '得意な仕事' }));
    const paid = [{ party: ids.patrol, amount: 300_000 }];
    const arrangement = arrangedFor(ise, ['commission'], 'A');
    const draft = { ...agreement, arrangement, plan: { ...agreement.plan, costs: paid, inKind: bringing(ids.rival) } };
    const among = begun.after('ChooseMethods', commission).after('DesignatePartner', partner);
    const drafted = among.after('DraftAgreement', {
      contents: { ...draft, terms: draft.terms.filter(({ term }) => term !== 'municipalityRole') },
    });
    const answered = drafted.by(sides.rival).after('AnswerDraft', { version: newest(drafted).version, answer: '異存なし。' });
    expect(answered.ask('SignAgreement', newest(answered))[0]?.type).toBe('AgreementSigned');
    const other = among.after('DraftAgreement', { contents: { ...draft, plan: { ...draft.plan, inKind: bringing(ids.patrol) } } });
    other.by(sides.rival).refused('SignAgreement', newest(other), 'COMMISSION_NO_SUBCONTRACTING');
    const publicly = negotiating({ method: 'commission', under: ise });
    const roleless = draft.terms.filter(({ term }) => term !== 'municipalityRole');
    const offered = publicly
      .by(sides.town)
      .after('DraftAgreement', { contents: { ...draft, roles: rolesOf(ids.town, ids.patrol), terms: roleless, plan } });
    offered.refused('SignAgreement', newest(offered), 'COMMISSION_LEAVES_A_ROLE');
  });

  it('[PRO-4] [GDL-7] lies outside E, which the municipality does on its own, whatever is explained', () => {
    const inE = scene({ ...proposed(), data: { ...proposed().data, domain: 'E' } })
      .under(ise)
      .by(people.office);
    const accept = { department: ids.town, reason: '課題に合う。' };
    inE.refused('AcceptProposal', accept, 'DOMAIN_OF_COLLABORATION', { domain: 'E' });
    const explained = { ...accept, explanations: [{ rule: 'DOMAIN_OF_COLLABORATION', text: '事情による。' }] };
    inE.refused('AcceptProposal', explained, 'DOMAIN_OF_COLLABORATION', { domain: 'E' });
  });

  it('[IMP-6] [GDL-4] is asked for confidentiality and for insurance, and may explain', () => {
    const nobody = concluded(withPartner).by(sides.patrol).at('2026-09-01T00:00:00.000Z').after('StartImplementation');
    const done = nobody
      .after('RecordMeeting', meeting)
      .after('PublishNotice', { title: '見守りを始めます', text: '9月から始めます。' })
      .after('SubmitFinalAccounts', { totals: [], statement: '支出なし。' });
    done.refused('CompleteImplementation', { outcome: '…' }, 'CONFIDENTIALITY_UNDERTAKEN');
    const one = done.after('RecordConfidentialityUndertaking', secrecy);
    one.refused('CompleteImplementation', { outcome: '…' }, 'CONFIDENTIALITY_UNDERTAKEN');
    expect(
      one.by(sides.rival).after('RecordConfidentialityUndertaking', secrecy).ask('CompleteImplementation', { outcome: '…' }),
    ).toHaveLength(1);
    const uninsured = { ...agreement, terms: agreement.terms.filter(({ term }) => term !== 'risk') };
    const draft = withPartner.after('DraftAgreement', { contents: uninsured });
    expect(draft.ask('SignAgreement', newest(draft))[0]?.data).toMatchObject({
      observed: expect.arrayContaining([{ rule: 'RISK_INSURED', outcome: 'notFollowed' }]),
    });
  });
});

describe('[EVA-1] The check sheet of Ise', () => {
  const asked = (project: ProjectScene) => questionsFor(project.state(), ise).map(({ id }) => id);
  const block = ['planning-6-1', 'planning-6-2', 'planning-6-3'];

  it('asks block 6 only where the partner was fixed from the start', () => {
    expect(asked(completed)).toHaveLength(19);
    expect(asked(completed)).toEqual(expect.arrayContaining(block));
    const sought = evaluating().under(ise).by(sides.patrol);
    const left = questionsFor(sought.state(), ise).map(({ id }) => id);
    expect(left).toHaveLength(16);
    expect(left.filter((id) => block.includes(id))).toEqual([]);
    sought.refused('SubmitEvaluation', answers(completed), 'QUESTION_NOT_APPLICABLE', { question: 'planning-6-1' });
    const rest = answers(completed).answers.filter(({ question }) => !block.includes(question));
    expect(sought.ask('SubmitEvaluation', { answers: rest })).toHaveLength(1);
    completed.refused('SubmitEvaluation', { answers: rest }, 'QUESTION_UNANSWERED', { question: 'planning-6-1' });
  });

  it('takes one of three options for item 4, and yes or no for the others', () => {
    for (const chosen of ['beforeBudget', 'afterBudget', 'implementation'])
      expect(completed.ask('SubmitEvaluation', answers(completed, { 'planning-4': { chosen } }))).toHaveLength(1);
    completed.refused('SubmitEvaluation', answers(completed, { 'planning-4': { chosen: 'later' } }), 'OPTION_UNKNOWN');
    completed.refused('SubmitEvaluation', answers(completed, { 'planning-4': { yes: true } }), 'ANSWER_OF_OTHER_KIND');
    completed.refused('SubmitEvaluation', answers(completed, { 'planning-5': { grade: 4 } }), 'ANSWER_OF_OTHER_KIND');
  });

  it('[EVA-3] is filled in by both sides, whose differences are told item by item', () => {
    const differing = answers(completed, { 'planning-4': { chosen: 'implementation' }, 'planning-8': { yes: false } });
    const both = completed.after('SubmitEvaluation', answers(completed)).by(sides.rival).after('SubmitEvaluation', differing);
    const differences = differencesOf(both.state()).filter(({ differs }) => differs);
    expect(differences.map(({ question }) => question)).toEqual(['planning-4', 'planning-8']);
  });
});
