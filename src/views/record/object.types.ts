import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Action } from '../../deciding/deciding.ts';
import type { Citation } from '../../domain/guideline/guideline.ts';
import type { Fields } from '../../domain/kernel/shape.ts';
import { addFields, classNamed, objectOf, partiesAre } from '../../graphql/types.ts';
import { connectionOf } from '../lists/connections.ts';
import { HistoryEntry, SentenceType } from './history.ts';
import { committeeShape, deskItemFields, memberShape, seatsShape } from '../committee/committee.shape.ts';
import { question } from '../../domain/guideline/process.parts.ts';
import { evaluationShape } from '../project/evaluation.shape.ts';
import { suggestionShape } from '../project/evaluation.shape.ts';
import { namedRoleShape, suggestionAnswerShape, suggestionOutcomeShape } from '../guideline/municipality.shape.ts';
import { planProjectShape, planStandingShape, promotionPlanShape } from '../plan/plan.shape.ts';
import { issueProposalFields, issueShape, opinionShape } from '../issue/issue.shape.ts';
import { longMemberShape } from '../project/implementation.shape.ts';
import { partyShape, projectShape } from '../project/project.shape.ts';
import { commentShape, publicCommentShape } from '../public-comment/public-comment.shape.ts';
import { roundShape } from '../round/round.shape.ts';
import { applicationShape } from '../project/selection.shape.ts';

type RecordSpec = { readonly name: string; readonly doc: string; readonly fields: Fields };
// Made here and now: the schema must know them before it is built.
const typeOf = ({ name, doc, fields }: RecordSpec) => objectOf(name, doc, fields);

/** GraphQL type of a party. */
export const PartyType = typeOf(partyShape);
partiesAre(() => PartyType);
/** GraphQL type of a suggestion for a guideline. */
export const SuggestionType = typeOf(suggestionShape);
/** GraphQL type of a promotion plan. */
export const PromotionPlanType = typeOf(promotionPlanShape);
/** GraphQL type of a project in a promotion plan. */
export const PlanProjectType = typeOf(planProjectShape);
/** GraphQL type of where the projects of a plan stand. */
export const PlanStandingType = typeOf(planStandingShape);
/** GraphQL type of an answer to a suggestion, as the revision gives it. */
export const SuggestionAnswerType = typeOf(suggestionAnswerShape);
/** GraphQL type of what became of a suggestion. */
export const SuggestionOutcomeType = typeOf(suggestionOutcomeShape);
/** GraphQL type of a role that the guideline names, with its holders. */
export const NamedRoleType = typeOf(namedRoleShape);
/** GraphQL type of a project. */
export const ProjectType = typeOf(projectShape);
/** GraphQL type of a project’s evaluation. */
export const EvaluationType = typeOf(evaluationShape);
/** GraphQL type of a question of the guideline. */
export const QuestionType = typeOf(question);
/** GraphQL type of an application. */
export const ApplicationType = typeOf(applicationShape);
/** GraphQL type of a round. */
export const RoundType = typeOf(roundShape);
/** GraphQL type of a committee. */
export const CommitteeType = typeOf(committeeShape);
/** GraphQL type of a local issue. */
export const IssueType = typeOf(issueShape);
/** GraphQL type of an opinion on an issue. */
export const OpinionType = typeOf(opinionShape);
/** GraphQL type of a comment. */
export const CommentType = typeOf(commentShape);
/** GraphQL type of a public comment. */
export const PublicCommentType = typeOf(publicCommentShape);
/** GraphQL type of a member of a committee. */
export const MemberType = typeOf(memberShape);

/** GraphQL type of the members of an executive committee who have served for long. */
export const LongMemberType = typeOf(longMemberShape);
/** GraphQL type of the members by category of seat. */
export const SeatsType = typeOf(seatsShape);

/** GraphQL type of what waits for a committee. */
export const DeskItemType = classNamed('DeskItem');
addFields(DeskItemType, deskItemFields, 'output');
Field(() => ProjectType, { nullable: true, description: '事業 The project that waits.' })(DeskItemType.prototype as object, 'project');
Field(() => RoundType, { nullable: true, description: '提案募集 The round that waits.' })(DeskItemType.prototype as object, 'round');
Field(() => [MemberType], { description: '現在の委員 Members in office, with the terms they have served (COM-3).' })(
  DeskItemType.prototype as object,
  'members',
);
ObjectType('DeskItem', { description: '審査の机の一件 One thing that waits for a committee (COM-4).' })(DeskItemType);

/** GraphQL type of a proposal that answers an issue. */
export const IssueProposalType = classNamed('IssueProposal');
addFields(IssueProposalType, issueProposalFields, 'output');
Field(() => ProjectType, { description: '事業 The project, as far as the viewer may see it.' })(
  IssueProposalType.prototype as object,
  'project',
);
ObjectType('IssueProposal', { description: '課題に応える提案 A proposal that says it answers the issue, and what came of it (ISS-2).' })(
  IssueProposalType,
);

/** A page of local issues. */
export const IssueConnection = connectionOf(() => IssueType, 'Issue');
/** A page of opinions. */
export const OpinionConnection = connectionOf(() => OpinionType, 'Opinion');
/** A page of proposals that answer an issue. */
export const IssueProposalConnection = connectionOf(() => IssueProposalType, 'IssueProposal');
/** A page of public comments. */
export const PublicCommentConnection = connectionOf(() => PublicCommentType, 'PublicComment');
/** A page of comments. */
export const CommentConnection = connectionOf(() => CommentType, 'Comment');
/** A page of rounds. */
export const RoundConnection = connectionOf(() => RoundType, 'Round');
/** A page of suggestions for guidelines. */
export const SuggestionConnection = connectionOf(() => SuggestionType, 'GuidelineSuggestion');
/** A page of projects. */
export const ProjectConnection = connectionOf(() => ProjectType, 'Project');
/** A page of parties. */
export const PartyConnection = connectionOf(() => PartyType, 'Party');
/** A page of history entries. */
export const HistoryConnection = connectionOf(() => HistoryEntry, 'History', { counted: false });

/** A point in an object’s history (AUD-2). */
@InputType('PointInput', { description: '履歴上の時点 A point in the history: a revision or an instant, not both (AUD-2).' })
export class PointInput {
  @Field(() => Int, { nullable: true, description: 'Revision of the open record, from 0.' })
  readonly revision?: number;
  @Field(() => String, { nullable: true, description: '日時 Moment, YYYY-MM-DDTHH:MM:SS.mmmZ.' })
  readonly instant?: string;
}

/** Where the guideline says something. */
@ObjectType('RuleCitation', { description: '出典 Where the guideline says it.' })
class RuleCitation implements Citation {
  @Field(() => String, { description: '章-節(段階)-項 Chapter, section or phase, and item.' })
  readonly at!: string;
  @Field(() => String, { description: '見出し Heading of that place.' })
  readonly label!: string;
}

/** Why a command is not allowed. */
@ObjectType('ActionRefusal', { description: '拒否の理由 Why a command is not allowed now.' })
class ActionRefusal {
  @Field(() => String, { description: 'FORBIDDEN or RULE_VIOLATION.' })
  readonly code!: string;
  @Field(() => String, { description: '規定の符号 Code of the rule.' })
  readonly rule!: string;
  @Field(() => String, { description: '根拠 guideline, practice or kyodo.' })
  readonly source!: string;
  @Field(() => RuleCitation, { nullable: true, description: '出典 Where the guideline says it.' })
  readonly citation?: Citation;
  @Field(() => SentenceType, { description: 'The refusal in words.' })
  readonly message!: SentenceType;
}

/** A command and whether it may be given now (API-5). */
@ObjectType('AvailableAction', { description: '可能な操作 A command and whether the viewer may give it now (API-5).' })
export class AvailableAction {
  @Field(() => String, { description: 'Name of the command.' })
  readonly command!: string;
  @Field(() => Boolean, { description: 'Whether it may be given now, as far as can be told without its input.' })
  readonly allowed!: boolean;
  @Field(() => ActionRefusal, { nullable: true, description: 'Why not.' })
  readonly refusal?: ActionRefusal;
}

/** An action as the API tells it. */
export const actionOf = ({ command, refusal }: Action): AvailableAction => ({
  command,
  allowed: !refusal,
  ...(refusal?.rule && {
    refusal: {
      code: refusal.code,
      rule: refusal.rule.code,
      source: refusal.rule.source,
      citation: refusal.rule.citation,
      message: refusal.sentence,
    },
  }),
});

/** One field that differs between two points (AUD-2). */
@ObjectType('Difference', { description: '差分 One field that differs between two points (AUD-2).' })
export class DifferenceType {
  @Field(() => String, { description: 'Where, e.g. proposal.goals[0].by.' })
  readonly path!: string;
  @Field(() => String, { nullable: true, description: 'Before, as JSON; null where the field was added.' })
  readonly before?: string;
  @Field(() => String, { nullable: true, description: 'After, as JSON; null where the field was removed.' })
  readonly after?: string;
}

/** The person who is signed in. */
@ObjectType('Me', { description: '本人 The person who is signed in.' })
export class Me {
  @Field(() => ID, { description: '個人の識別子 Person id: hand it to others who appoint you.' })
  readonly person!: string;
  @Field(() => [String], { description: '役割 Staff roles in the token.' })
  readonly roles!: readonly string[];
  @Field(() => String, { nullable: true, description: '団体コード Municipality in which the roles are held.' })
  readonly municipality?: string;
  @Field(() => [PartyType], { description: '代表する主体 Parties that you represent now.' })
  readonly parties!: readonly object[];
}
