import { committee } from '../domain/committee/committee.ts';
import type { Committee } from '../domain/committee/committee.state.ts';
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
import { MunicipalityType } from './municipality.resolver.ts';
import { committeeNode, plainNode, projectNode } from './nodes.ts';
import { CommitteeType, IssueType, PartyType, ProjectType, PublicCommentType, RoundType } from './object.types.ts';
import type { Kind } from './recorded.resolver.ts';

const ofProject: Kind<Project> = { aggregate: project, type: () => ProjectType, key: 'id', doc: '事業 One project', nodeOf: projectNode };
const ofParty: Kind<Party> = { aggregate: party, type: () => PartyType, key: 'id', doc: '主体 One party', nodeOf: plainNode };
const ofRound: Kind<Round> = { aggregate: round, type: () => RoundType, key: 'id', doc: '提案募集 One round', nodeOf: plainNode };
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

/** Every kind of recorded object that the API shows. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- states of every kind
export const recordedKinds: readonly Kind<any>[] = [ofProject, ofParty, ofRound, ofCommittee, ofIssue, ofPublicComment, ofMunicipality];
