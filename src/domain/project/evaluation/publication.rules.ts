import { methodsChosen } from '../proposal/methods.ts';
import { committee } from '../../committee/committee.ts';
import { onlySystem, personOf, rulesFor, type Context } from '../../guideline/context.ts';
import { weigh } from '../../guideline/observe.ts';
import { mustFollow } from '../../guideline/order.ts';
import { tasksOf } from '../../guideline/tasks.ts';
import { standsAs } from '../../kernel/standing.ts';
import { refuse } from './evaluation.refusals.ts';
import { evaluationCommands, type evaluationEvents } from './evaluation.records.ts';
import { sidesOf } from '../basis.ts';
import type { Project } from './project.state.ts';
import { actingParty, onlyActingFor } from '../../party/standing.ts';

const rule = rulesFor<Project, typeof evaluationEvents>();

/** 受益者の声を記録する (EVA-2; OIZ 3-3-1) */
export const recordVoice = rule(evaluationCommands.RecordVoice, {
  can: mayTakeVoices,
  decide: ({ evaluation }, { group, voice }, context) => [
    { type: 'VoiceRecorded', data: { number: evaluation.voices.length + 1, collectedBy: actingParty(context).id, group, voice } },
  ],
});

/** 受益者の声がないことを申告する (EVA-2) */
export const declareNoVoices = rule(evaluationCommands.DeclareNoVoices, {
  can(project, context) {
    mayTakeVoices(project, context);
    if (project.evaluation.voices.length > 0) refuse('VOICES_RECORDED');
    if (project.evaluation.noVoices) refuse('NO_VOICES_ALREADY_DECLARED');
  },
  decide: (_, { reason }, context) => [{ type: 'NoVoicesDeclared', data: { side: actingParty(context).id, reason } }],
});

function mayTakeVoices(project: Project, context: Context): void {
  onlyActingFor(sidesOf(project), context);
  if (project.stage !== 'EVALUATING' && project.stage !== 'REVIEWED') refuse('VOICES_NOT_OPEN', { stage: project.stage });
}

/** 検証の結果を記録する Also after publication: a committee may verify it later (EVA-4; OIZ 4-2-2) */
export const recordVerification = rule(evaluationCommands.RecordVerification, {
  can(project, context) {
    onlySystem(context);
    if (!project.evaluation.opened) refuse('EVALUATIONS_SEALED');
  },
  decide({ id, municipality, evaluation }, { committee: key, session, resolution }, { consulted }) {
    const verifying = consulted.get(committee, key);
    const resolved = verifying.resolutions.find((each) => each.session === session && each.number === resolution);
    const { kind, projectId } = resolved?.subject ?? {};
    const onThis = verifying.municipality === municipality && kind === 'evaluation' && projectId === id;
    if (!onThis || resolved?.status !== 'passed') return refuse('NO_SUCH_RESOLUTION');
    const { verified = refuse('NO_SUCH_RESOLUTION'), text: comment = refuse('NO_SUCH_RESOLUTION') } = resolved.outcome;
    const known = evaluation.verifications.some(
      (each) => each.committee === key && each.session === session && each.resolution === resolution,
    );
    if (known) refuse('VERIFICATION_RECORDED');
    return [{ type: 'EvaluationVerified', data: { committee: key, session, resolution, verified, comment } }];
  },
});

/** 評価結果を公表する (EVA-5; OIZ 3-3-2) */
export const publishEvaluation = rule(evaluationCommands.PublishEvaluation, {
  who: ['screen'],
  can(project, context) {
    const { department, municipality, side, stage } = project;
    const publishers = department ? [department] : sidesOf(project);
    const byOffice = side !== 'private' && standsAs(personOf(context), 'office', municipality);
    if (!byOffice) onlyActingFor(publishers, context);
    mustFollow('evaluatedBeforePublication', stage, context.guideline);
    if (stage !== 'REVIEWED') refuse('NOT_PUBLISHABLE', { stage });
  },
  decide(project, { summary, voices, answers, explanations = [] }, { at, guideline }) {
    const { stage, evaluation } = project;
    const { noVoices, verifications, opened = refuse('NOT_PUBLISHABLE', { stage }) } = evaluation;
    // A side that declared that nobody could be heard has already given the explanation.
    const declared = noVoices ? [{ rule: 'BENEFICIARIES_HEARD', text: noVoices.reason }] : [];
    const rules = weigh(guideline, [...explanations, ...declared], methodsChosen(project));
    rules.check('everySideAnswered', opened.missing.length === 0);
    rules.check('beneficiariesHeard', evaluation.voices.length > 0);
    if (tasksOf(guideline.committee).includes('evaluation')) rules.check('committeeVerified', verifications.length > 0);
    rules.check('answersPublished', answers);
    rules.check('publicationInTime', at < opened.publicationDue, { days: guideline.evaluation.publicationDays });
    return [{ type: 'EvaluationPublished', data: { summary, voices, answers, observed: rules.settle() } }];
  },
});

/** 公表の遅れを記録する (EVA-5) */
export const markPublicationOverdue = rule(evaluationCommands.MarkPublicationOverdue, {
  can(project, context) {
    onlySystem(context);
    if (project.evaluation.overdueSince) refuse('PUBLICATION_MARKED');
    if (context.at < publicationDue(project)) refuse('PUBLICATION_NOT_OVERDUE');
  },
  decide: (project) => [{ type: 'PublicationOverdue', data: { due: publicationDue(project) } }],
});

/** When the result must be public. Refuses unless a result waits for publication. */
const publicationDue = ({ stage, evaluation: { opened } }: Project): string =>
  stage === 'REVIEWED' && opened ? opened.publicationDue : refuse('PUBLICATION_NOT_OVERDUE');
