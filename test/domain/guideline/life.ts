import { decisions } from '../../../src/domain/decisions.ts';
import type { Guideline, Question } from '../../../src/domain/guideline/guideline.ts';
import { termKinds, type TermKind } from '../../../src/domain/guideline/vocabulary.ts';
import type { Actor } from '../../../src/domain/kernel/event.ts';
import { RuleViolation } from '../../../src/domain/kernel/refusal.ts';
import { questionsFor } from '../../../src/domain/project/evaluation/evaluation.questions.ts';
import type { Project } from '../../../src/domain/project/project.state.ts';
import { digestOfGuideline, person } from '../given.ts';
import { arrangedFor, sideFor } from './arranging.ts';
import { newest, plan, rolesOf, terms, type ProjectScene } from '../project/agreement/agreement.fixtures.ts';
import { contents, ids, people, scene } from '../project/proposal/proposal.fixtures.ts';

type Method = Guideline['methods'][number];

/** Represents the second partner. */
const rin = person('rin', { onBehalfOf: ids.rival });

/** A way in which a project can run under a guideline: who proposes, in which domain, by which method. */
export interface Way {
  readonly side: Project['side'];
  readonly domain?: string;
  readonly method: string;
}

/** Every way that a guideline offers: each method in each domain where it may be used, residents and municipality together, and residents among themselves. */
export const waysUnder = ({ domains, methods }: Guideline): readonly Way[] => {
  const places = domains.length === 0 ? [undefined] : domains.filter(({ collaboration }) => collaboration);
  const fits = (method: Method, domain?: string) => domain === undefined || method.domains.length === 0 || method.domains.includes(domain);
  return places.flatMap((place) =>
    methods
      .filter((method) => fits(method, place?.id))
      .map(({ id }): Way => ({
        side: place?.withoutMunicipality ? 'private' : 'residents',
        ...(place && { domain: place.id }),
        method: id,
      })),
  );
};

const answerTo = ({ id, answer, options = [] }: Question) => ({
  question: id,
  ...{ scale: { grade: 4 }, yesNo: { yes: true }, text: { words: '互いに得るものがあった。' }, choice: { chosen: options[0]?.id } }[answer],
});

/** Leads a project through its whole life under a guideline, as people who keep its rules and explain what they cannot keep. */
class Life {
  constructor(
    private readonly pack: Guideline,
    private readonly way: Way,
    private stage: ProjectScene,
  ) {}

  /** Gives a command, with what this guideline wants stated; where a rule asks to comply or explain, it is explained. */
  give(by: Actor, command: string, input: object = {}, explanations: readonly { rule: string; text: string }[] = []): this {
    const shape = decisions.get(command)?.rule.input;
    const fields = shape?.kind === 'record' ? shape.fields : {};
    const more = {
      ...(explanations.length > 0 && { explanations }),
      ...('unsuitableAreas' in fields && this.pack.unsuitableAreas && { unsuitableAreas: [] }),
      ...('exclusions' in fields && this.pack.exclusions && { exclusions: [] }),
    };
    try {
      this.stage = this.stage.by(by).after(command, { ...more, ...input });
      return this;
    } catch (error) {
      const rule = error instanceof RuleViolation ? this.pack.rules.find(({ code }) => code === error.code) : undefined;
      if (rule?.force !== 'complyOrExplain' || explanations.some((each) => each.rule === rule.code)) throw error;
      return this.give(by, command, input, [...explanations, { rule: rule.code, text: '事情による。' }]);
    }
  }

  at(moment: string): this {
    this.stage = this.stage.at(moment);
    return this;
  }

  get state(): Project {
    return this.stage.state();
  }

  propose(): this {
    const { side, domain } = this.way;
    const proposal = { ...contents, ...(domain === undefined ? {} : { domain }) };
    if (domain === undefined) delete (proposal as { domain?: string }).domain;
    this.give(people.aoi, 'ProposeProject', { municipality: '105244', side, ...proposal });
    return side === 'private'
      ? this.give(people.aoi, 'TakeUpProposal', { reason: '総会で決めた。' })
      : this.give(people.office, 'AcceptProposal', { department: ids.town, reason: '課題に合う。' });
  }

  choosePartner(): this {
    const { side, method } = this.way;
    const [chooser, decider] = side === 'private' ? [people.aoi, people.aoi] : [people.office, people.decider];
    const reasoned = { reasons: '最も効果がある。', endorsementJudgement: '公益性がある。', continuation: '毎月続ける。' };
    this.give(chooser, 'ChooseMethods', { primary: method, further: [], ...reasoned });
    return this.give(decider, 'DesignatePartner', {
      partners: [side === 'private' ? ids.rival : ids.patrol],
      justification: '実績がある。',
      alternatives: [{ what: '公募', assessment: '時間がない。' }],
      criteria: ['実績'],
      conditions: [],
    });
  }

  /** Representatives of both sides: the department or the calling party first. */
  get sides(): readonly [Actor, Actor] {
    return this.way.side === 'private' ? [people.aoi, rin] : [people.shun, people.aoi];
  }

  agree(): this {
    const [one, other] = this.sides;
    const [caller, partner] = this.way.side === 'private' ? [ids.patrol, ids.rival] : [ids.town, ids.patrol];
    const paidByCaller = sideFor(this.pack, 'pays', [this.way.method], this.way.domain) === 'municipality';
    const agreed = {
      ...plan,
      checkEveryDays: Math.min(plan.checkEveryDays, this.pack.implementation.longestCheckIntervalDays),
      costs: [
        { party: caller, amount: paidByCaller ? 300_000 : 200_000 },
        { party: partner, amount: paidByCaller ? 0 : 100_000 },
      ],
      inKind: [{ party: partner, kind: 'labour', what: '毎日の見守り' }],
    };
    const all = terms(...(Object.keys(termKinds) as TermKind[]));
    const arrangement = arrangedFor(this.pack, [this.way.method], this.way.domain);
    const roles = rolesOf(caller, partner);
    const contents = { terms: all, arrangement, roles, plan: agreed, settlements: [], subsidyPurpose: '地域の課題を解決する。' };
    this.give(one, 'DraftAgreement', { contents });
    this.give(other, 'AnswerDraft', { version: 1, answer: '異存ありません。' });
    return this.give(one, 'SignAgreement', newest(this.stage)).give(other, 'SignAgreement', newest(this.stage));
  }

  carryOut(): this {
    const [one, other] = this.sides;
    this.at('2026-09-01T00:00:00.000Z').give(other, 'StartImplementation');
    this.give(one, 'RecordMeeting', {
      kind: 'sides',
      heldOn: '2026-09-01',
      participants: 8,
      topics: '当番表',
      conclusions: '月2回とする。',
    });
    this.give(one, 'PublishNotice', { title: '見守りを始めます', text: '9月から毎朝立ちます。' });
    this.at('2026-09-20T00:00:00.000Z');
    const traits = this.pack.methods.find(({ id }) => id === this.way.method)?.traits ?? [];
    if (traits.includes('executiveCommittee'))
      this.give(one, 'FormExecutiveCommittee', { name: '見守り実行委員会', purpose: '当番を決める。' });
    if (traits.includes('subsidy')) this.give(other, 'SubmitOutcomeReport', { results: '事故が減った。', useOfMoney: '帽子を買った。' });
    this.give(other, 'SubmitFinalAccounts', { totals: [], statement: '支出なし。' });
    return this.give(other, 'CompleteImplementation', { outcome: '12か所で見守った。' });
  }

  evaluate(): this {
    const [one, other] = this.sides;
    const answers = questionsFor(this.state, this.pack).map(answerTo);
    this.give(one, 'SubmitEvaluation', { answers }).give(other, 'SubmitEvaluation', { answers });
    this.give(other, 'RecordVoice', {
      group: '保護者',
      voice: { ref: '00000000-0000-4000-8000-000000000001', commitment: 'a'.repeat(64) },
    });
    return this.give(one, 'PublishEvaluation', { summary: '見守りが定着した。', answers: true });
  }

  feedBack(): this {
    const [one, other] = this.sides;
    const [disposition] = this.pack.dispositions;
    this.give(other, 'RecordLesson', { kind: 'lesson', what: '当番の引継ぎ', owner: ids.patrol, action: '手引きを作る。' });
    for (const side of [one, other])
      this.give(side, 'ProposeDisposition', { disposition, reasons: '続けたい。', changes: '人数を増やす。' });
    const [decider, office] = this.way.side === 'private' ? [people.aoi, people.aoi] : [people.decider, people.office];
    this.give(decider, 'DecideDisposition', { disposition, reasons: '成果があった。', changes: '人数を増やす。' });
    return this.give(office, 'CloseProject', { remark: 'ありがとうございました。' });
  }
}

/** A project that has lived its whole life under a guideline. */
export const lived = (pack: Guideline, way: Way): Project =>
  new Life(pack, way, scene().under(pack)).propose().choosePartner().agree().carryOut().evaluate().feedBack().state;

/** The digest by which the project pins its guideline (GDL-2). */
export const pinned = digestOfGuideline;
