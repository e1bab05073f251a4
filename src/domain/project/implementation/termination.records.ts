import { event } from '../../kernel/event.ts';
import { byField, openly } from '../../kernel/openness.ts';
import { choice, forParties, open, openCommands, optional, record, text } from '../../kernel/shape.ts';
import { actingSide as party, numbered, settlement } from '../agreement/agreed.records.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

const termination = numbered('終了の申出 Number of the proposal to end early: 1, 2, 3 …');
const reason = text('理由 Why', { max: 2000 });
const privately = forParties(reason);

/** Events about ending early (途中終了, AGR-4). */
export const terminationEvents = {
  TerminationProposed: event(
    '合意による終了の申出 A side proposed to end the agreement early, by mutual consent',
    { ...open({ termination, party }), reason: privately, settlement: forParties(settlement) },
    { ja: '合意による途中終了の申出があった。', en: 'A side proposed to end the agreement early.' },
    byField,
  ),
  TerminationConsented: event(
    '終了への同意 A side consented to ending early',
    { termination, party },
    { ja: '途中終了に同意があった。', en: 'A side consented to ending early.' },
    openly,
  ),
  TerminationRefused: event(
    '終了の拒否 A side refused to end early, which closes the proposal',
    { ...open({ termination, party }), reason: privately },
    { ja: '途中終了の申出は拒否された。', en: 'The proposal to end early was refused.' },
    byField,
  ),
  TerminationWithdrawn: event(
    '終了の申出の取下げ The proposal to end early was withdrawn',
    { ...open({ termination, party }), reason: privately },
    { ja: '途中終了の申出が取り下げられた。', en: 'The proposal to end early was withdrawn.' },
    byField,
  ),
  AgreementTerminated: event(
    '途中終了 The agreement ended early, with its settlement (AGR-4)',
    {
      ground: choice('TerminationGround', '終了の根拠 Ground', {
        mutualConsent: { ja: '合意による終了', en: 'Mutual consent' },
        statedCause: { ja: '合意に定めた事由', en: 'A cause that the agreement states' },
      }),
      termination: optional(termination),
      party,
      reason,
      settlement,
    },
    { ja: '合意は途中で終了した({ground})。理由: {reason}', en: 'The agreement ended early ({ground}). Reason: {reason}' },
    openly,
  ),
} as const;

/** Commands about ending early. */
export const terminationCommands = openCommands({
  ProposeTermination: record(
    'ProposeTermination',
    '合意による終了を申し出る Propose to end early by mutual consent, with the settlement (AGR-4). Any side.',
    { reason: privately, settlement: forParties(settlement) },
  ),
  ConsentToTermination: record(
    'ConsentToTermination',
    '終了に同意する Consent; the last missing consent ends the agreement (AGR-4). Every side but the one that proposed.',
    { termination },
  ),
  RefuseTermination: record('RefuseTermination', '終了を拒否する Refuse, with reasons. Every side but the one that proposed.', {
    termination,
    reason: privately,
  }),
  WithdrawTermination: record('WithdrawTermination', '終了の申出を取り下げる Withdraw the proposal to end early. The side that proposed.', {
    termination,
    reason: privately,
  }),
  TerminateAgreement: record(
    'TerminateAgreement',
    '事由により終了させる End early for a cause that the agreement’s term on termination states (AGR-4). Any side.',
    { reason: text('事由 The cause, as the agreement states it', { max: 2000 }), settlement },
  ),
});
