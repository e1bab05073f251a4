import { committee } from '../domain/committee/committee.ts';
import type { Committee } from '../domain/committee/committee.state.ts';
import { consultation, type Consultation } from '../domain/consultation/consultation.ts';
import type { Issue } from '../domain/issue/issue.state.ts';
import { issue } from '../domain/issue/issue.ts';
import { municipality, type Municipality } from '../domain/municipality/municipality.ts';
import { party, type Party } from '../domain/party/party.ts';
import { project } from '../domain/project/project.ts';
import type { Project } from '../domain/project/project.state.ts';
import type { PublicComment } from '../domain/public-comment/public-comment.state.ts';
import { publicComment } from '../domain/public-comment/public-comment.ts';
import { round } from '../domain/round/round.ts';
import type { Round } from '../domain/round/round.state.ts';
import { talent, type Talent } from '../domain/talent/talent.ts';
import { plan, type PromotionPlan } from '../domain/plan/plan.ts';
import { committeeNode, plainNode, projectNode, roundNode } from './record/nodes.ts';
import type { Kind } from './record/recorded.resolver.ts';
// The order matters: if several subjects define the same GraphQL type, the first one loaded describes it.
import { PartyType } from './party/party.types.ts';
import { PromotionPlanType } from './plan/plan.types.ts';
import { MunicipalityType } from './guideline/municipality.resolver.ts';
import { ProjectType } from './project/project.types.ts';
import { RoundType } from './round/round.types.ts';
import { CommitteeType } from './committee/committee.types.ts';
import { IssueType } from './issue/issue.types.ts';
import { PublicCommentType } from './public-comment/public-comment.types.ts';
import { ConsultationType, talentNode, TalentType } from './support/support.types.ts';

const ofProject: Kind<Project> = { aggregate: project, type: () => ProjectType, key: 'id', doc: '事業 One project', nodeOf: projectNode };
const ofParty: Kind<Party> = { aggregate: party, type: () => PartyType, key: 'id', doc: '主体 One party', nodeOf: plainNode };
const ofRound: Kind<Round> = { aggregate: round, type: () => RoundType, key: 'id', doc: '提案募集 One round', nodeOf: roundNode };
const ofPlan: Kind<PromotionPlan> = {
  aggregate: plan,
  type: () => PromotionPlanType,
  key: 'id',
  doc: '推進計画 One promotion plan',
  nodeOf: plainNode,
};
const ofCommittee: Kind<Committee> = {
  aggregate: committee,
  type: () => CommitteeType,
  key: 'id',
  doc: '協働推進組織 One committee',
  nodeOf: committeeNode,
};
const ofIssue: Kind<Issue> = { aggregate: issue, type: () => IssueType, key: 'id', doc: '地域課題 One local issue', nodeOf: plainNode };
const ofPublicComment: Kind<PublicComment> = {
  aggregate: publicComment,
  type: () => PublicCommentType,
  key: 'id',
  doc: 'パブリックコメント One public comment',
  nodeOf: plainNode,
};
const ofMunicipality: Kind<Municipality> = {
  aggregate: municipality,
  type: () => MunicipalityType,
  key: 'code',
  doc: '市町村 One municipality',
  nodeOf: plainNode,
};

const ofConsultation: Kind<Consultation> = {
  aggregate: consultation,
  type: () => ConsultationType,
  key: 'id',
  doc: '相談 One consultation',
  nodeOf: plainNode,
};
const ofTalent: Kind<Talent> = {
  aggregate: talent,
  type: () => TalentType,
  key: 'id',
  doc: '人材バンクの登録 One offer',
  nodeOf: talentNode,
};

/** Every kind of recorded object that the API shows. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- states of every kind
export const recordedKinds: readonly Kind<any>[] = [
  ofProject,
  ofParty,
  ofRound,
  ofCommittee,
  ofConsultation,
  ofTalent,
  ofIssue,
  ofPublicComment,
  ofMunicipality,
  ofPlan,
];
