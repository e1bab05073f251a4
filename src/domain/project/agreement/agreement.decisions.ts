import { line } from '../../kernel/decision.ts';
import { controllersOf } from '../../party/independence.ts';
import { parties } from '../../party/references.ts';
import { sidesOf } from '../basis.ts';
import { checkAgreement } from './agreement.checks.ts';
import * as agreement from './agreement.rules.ts';
import * as coordination from './coordination.rules.ts';

/** Commands of the agreement phase. */
export const agreementLines = [
  line(agreement.draftAgreement, { check: checkAgreement }),
  line(agreement.answerDraft),
  line(agreement.refuseAgreement),
  line(agreement.signAgreement, {
    consults: (state, input) => (input ? parties(...sidesOf(state), state.proposer) : []),
    follows: controllersOf,
  }),
  line(agreement.breakOffNegotiation),
  line(agreement.recordAgreementEnded, { bySystem: true }),
  line(coordination.appointCoordinator, {
    consults: (state, input) => (input ? parties(input.coordinator, state.proposer, ...sidesOf(state)) : []),
    follows: controllersOf,
  }),
  line(coordination.endCoordination),
] as const;
