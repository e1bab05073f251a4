import { decision, type Decision } from '../kernel/decision.ts';
import * as consulting from './consultation.rules.ts';
import { consultation } from './consultation.ts';

/** Commands on a consultation. */
export const consultationDecisions: readonly Decision[] = [
  decision(consultation, consulting.askConsultation, { creates: true }),
  decision(consultation, consulting.takeConsultation),
  decision(consultation, consulting.answerConsultation),
  decision(consultation, consulting.followUpConsultation),
  decision(consultation, consulting.closeConsultation),
];
