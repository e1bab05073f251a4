import { Field, ObjectType } from '@nestjs/graphql';
import { addFields, classNamed, objectNamed, typeOf } from '../../graphql/types.ts';
import { connectionOf } from '../lists/connections.ts';
import { issueProposalFields, issueShape, opinionShape } from './issue.shape.ts';

/** GraphQL type of a local issue. */
export const IssueType = typeOf(issueShape);
/** GraphQL type of an opinion on an issue. */
export const OpinionType = typeOf(opinionShape);

/** GraphQL type of a proposal that answers an issue. */
export const IssueProposalType = classNamed('IssueProposal');
addFields(IssueProposalType, issueProposalFields, 'output');
Field(() => objectNamed('Project'), { description: '事業 The project, as far as the viewer may see it.' })(
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
