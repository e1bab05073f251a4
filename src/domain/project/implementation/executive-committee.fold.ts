import type { Evolve } from '../../kernel/aggregate.ts';
import type { executiveCommitteeEvents } from './executive-committee.records.ts';
import { withImplementation } from './implementation.fold.ts';
import type { ExecutiveCommittee } from './implementation.state.ts';
import type { Project } from './project.state.ts';

const withMembers = (project: Project, next: (members: ExecutiveCommittee['members']) => ExecutiveCommittee['members']): Project => {
  const { committee } = project.implementation;
  return committee ? withImplementation(project, { committee: { ...committee, members: next(committee.members) } }) : project;
};

/** How an executive committee changes a project (IMP-7). */
export const executiveCommitteeFold: Evolve<Project, typeof executiveCommitteeEvents> = {
  ExecutiveCommitteeFormed: (project, { name, purpose }, { at }) =>
    withImplementation(project, { committee: { name, purpose, formedAt: at, members: [] } }),
  ExecutiveCommitteeJoined: (project, { member, person, sentBy, office, since }) =>
    withMembers(project, (members) => [...members, { member, person, sentBy, office, since }]),
  ExecutiveCommitteeLeft: (project, { member, reason }, { at }) =>
    withMembers(project, (members) => members.map((each) => (each.member === member ? { ...each, left: { reason, at } } : each))),
};
