import { holdsPower, onlyOffice, personOf, rulesFor, type Context } from '../guideline/context.ts';
import { refuse } from './consultation.refusals.ts';
import { consultationCommands, type consultationEvents } from './consultation.records.ts';
import type { Consultation } from './consultation.ts';

const rule = rulesFor<Consultation, typeof consultationEvents>();

function mustBeOpen({ status }: Consultation): void {
  if (status === 'closed') refuse('CONSULTATION_IS_CLOSED');
}

/**
 * The office and its advisers handle it, but nobody handles their own question (AUT-3). Checked first, so that a refusal reveals nothing
 * about its status.
 */
function onlyAdvising(consultation: Consultation, context: Context): void {
  if (consultation.status === 'none') refuse('DOES_NOT_EXIST');
  if (!holdsPower(consultation.municipality, 'advise', context)) onlyOffice(consultation.municipality, context);
  if (consultation.asker === personOf(context).id) refuse('ANSWERING_OWN_CONSULTATION');
  mustBeOpen(consultation);
}

/** 相談する Anyone signed in (PTY-7; OIZ 4-2-2) */
export const askConsultation = rule(consultationCommands.AskConsultation, {
  can(consultation, context) {
    personOf(context);
    if (consultation.status !== 'none') refuse('ALREADY_EXISTS');
  },
  decide: (_, { municipality, desk, topic, question }) => [{ type: 'ConsultationAsked', data: { municipality, desk, topic, question } }],
});

/** 相談を引き受ける */
export const takeConsultation = rule(consultationCommands.TakeConsultation, {
  who: ['screen', 'advise'],
  can(consultation, context) {
    onlyAdvising(consultation, context);
    if (consultation.status !== 'asked') refuse('CONSULTATION_TAKEN_ALREADY');
  },
  decide: () => [{ type: 'ConsultationTaken', data: {} }],
});

/** 相談に回答する One or several answers */
export const answerConsultation = rule(consultationCommands.AnswerConsultation, {
  who: ['screen', 'advise'],
  can(consultation, context) {
    onlyAdvising(consultation, context);
    if (consultation.status === 'asked') refuse('CONSULTATION_NOT_TAKEN');
  },
  decide: ({ entries }, { answer }) => [{ type: 'ConsultationAnswered', data: { entry: entries.length + 1, answer } }],
});

/** 追加で質問する After an answer; the consultation then waits for another answer */
export const followUpConsultation = rule(consultationCommands.FollowUpConsultation, {
  can(consultation, context) {
    if (consultation.status === 'none') refuse('DOES_NOT_EXIST');
    if (consultation.asker !== personOf(context).id) refuse('CONSULTATION_ASKER_ONLY');
    mustBeOpen(consultation);
    if (consultation.status !== 'answered') refuse('CONSULTATION_NOT_ANSWERED');
  },
  decide: ({ entries }, { question }) => [{ type: 'ConsultationFollowedUp', data: { entry: entries.length + 1, question } }],
});

/** 相談を終結する */
export const closeConsultation = rule(consultationCommands.CloseConsultation, {
  who: ['screen', 'advise'],
  can: onlyAdvising,
  decide({ status }, { outcome, reason }) {
    if (status !== 'answered' && !reason) refuse('CLOSED_WITHOUT_ANSWER');
    return [{ type: 'ConsultationClosed', data: { outcome, reason } }];
  },
});
