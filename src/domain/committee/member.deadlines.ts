import { clear, deadline, set, type DeadlinesOf } from '../kernel/deadline.ts';
import { memberCommands, type memberEvents } from './member.records.ts';

const termOf = (member: number) => `term-${member}`;

/** 委員の任期 The end of terms of office (COM-1): one command records every term that is over and clears the other deadlines. */
export const memberDeadlines: DeadlinesOf<typeof memberEvents> = {
  MemberAppointed: ({ member, endsAt }) => set(deadline(endsAt, termOf(member), memberCommands.ExpireMemberships, {})),
  MembershipEnded: ({ member }) => clear(termOf(member)),
  MembershipExpired: ({ member }) => clear(termOf(member)),
};
