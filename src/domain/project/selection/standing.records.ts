import { partyKinds } from '../../guideline/vocabulary.ts';
import { event } from '../../kernel/event.ts';
import { byField } from '../../kernel/openness.ts';
import { choice, id, instant, integer, open, openCommands, optional, record, restricted, text } from '../../kernel/shape.ts';
import { controlEnds, controlGrounds } from '../../party/control.records.ts';
import { suspensionGrounds, verificationEnds } from '../../party/party.records.ts';
import { callNumber } from './call.records.ts';

// These shapes are the storage contract: recorded events and commands keep this form permanently. Add to them, never change or rename.

/** Changes of a party while it takes part in a call (SEL-10). */
export const standingChanges = {
  suspended: { ja: '登録の停止', en: 'Suspended' },
  reinstated: { ja: '登録の回復', en: 'Reinstated' },
  verificationEnded: { ja: '確認の終了', en: 'Verified no longer' },
  kindCorrected: { ja: '種別の訂正', en: 'Its kind was corrected' },
  controlRecorded: { ja: '支配関係の記録', en: 'A control relation was recorded' },
  controlEnded: { ja: '支配関係の終了', en: 'A control relation ended, or was found never to have been' },
} as const;

const pointer = {
  call: callNumber,
  applicant: id('party', '応募者 Applicant whom it concerns'),
  party: id('party', '記録の主体 Party in whose record it stands: the applicant, or a party that it controls'),
  change: integer('変化の番号 Revision of the change in the record of that party'),
};

/** Events about applicants that have changed since they applied: sealed like their applications (SEL-10). */
export const standingEvents = {
  StandingChanged: event(
    '応募者の登録の変化 Something became of an applicant while the call runs; it stays in the call until a decision on the call (SEL-10)',
    {
      ...open({
        ...pointer,
        what: choice('StandingChange', '変化 What became of it', standingChanges),
        ground: optional(choice('SuspensionGround', '停止の理由 Ground of a suspension', suspensionGrounds)),
        because: optional(choice('VerificationEndedBecause', '確認の終了の理由 Why it is verified no longer', verificationEnds)),
        formerKind: optional(choice('PartyKind', '訂正前の種別 Kind as which it was registered', partyKinds)),
        kind: optional(choice('PartyKind', '訂正後の種別 Kind that it is', partyKinds)),
        control: optional(choice('ControlGround', '支配の根拠 On what the control rests', controlGrounds)),
        relation: optional(
          integer('支配関係の番号 Number of the control relation in the record of that party; absent in old records', {
            min: 1,
            max: 1000,
          }),
        ),
        ended: optional(choice('ControlEndReason', '終了の理由 Why the control relation ended', controlEnds)),
        reason: optional(text('理由 Reasons, or the source, in words', { max: 2000 })),
        recordedBy: choice('StandingChangedBy', '記録の経緯 Who recorded it', {
          party: { ja: '本人', en: 'The party' },
          office: { ja: '窓口', en: 'The office' },
        }),
      }),
      person: restricted(id('person', '記録した人 Person who recorded it')),
      ...open({ changedAt: instant('変化の日時 When it was recorded') }),
    },
    {
      ja: '公募{call}の応募者の登録に変化があった({what}・{recordedBy})。',
      en: 'The standing of an applicant in call {call} changed ({what}; by: {recordedBy}).',
    },
    { ...byField, seal: 'application', waitsFor: 'decision', about: 'applicant' },
  ),
} as const;

/** Commands about the standing of applicants. */
export const standingCommands = openCommands({
  NoteStandingChange: record(
    'NoteStandingChange',
    '応募者の登録の変化を記録する Show in a call what became of one who takes part in it (SEL-10). The system.',
    pointer,
  ),
});
