import { clear, deadline, set, type DeadlinesOf } from '../kernel/deadline.ts';
import { absentCommands } from './absent.records.ts';
import type { committeeEvents } from './committee.records.ts';
import { memberCommands } from './member.records.ts';

const termOf = (member: number) => `term-${member}`;

const answersTo = (session: number) => `answers-${session}`;
const END = 'end-of-body';

/** 委員の任期 The end of terms of office (COM-1), and of a body that stands until a day (COM-6): one command records every term that is over and clears the other deadlines. */
export const memberDeadlines: DeadlinesOf<typeof committeeEvents> = {
  CommitteeEstablished: ({ endsAt }) => (endsAt ? set(deadline(endsAt, END, memberCommands.LapseCommittee, {})) : {}),
  CommitteeEnded: ({ members }) => clear(END, ...members.map(termOf)),
  SeatPassed: ({ member }) => clear(termOf(member)),
  MemberAppointed: ({ member, endsAt }) => set(deadline(endsAt, termOf(member), memberCommands.ExpireMemberships, {})),
  ResolutionCirculated: ({ session, until }) => set(deadline(until, answersTo(session), absentCommands.CloseCirculation, { session })),
  ResolutionPassed: ({ session }) => clear(answersTo(session)),
  ResolutionFailed: ({ session }) => clear(answersTo(session)),
  MembershipEnded: ({ member }) => clear(termOf(member)),
  MembershipExpired: ({ member }) => clear(termOf(member)),
};
