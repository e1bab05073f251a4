import { line } from '../../kernel/decision.ts';
import { checkSuggestion } from './feedback.checks.ts';
import * as feedback from './feedback.rules.ts';
import { suggestForGuideline } from './suggestion.rules.ts';

/** Commands of the feedback phase. */
export const feedbackLines = [
  line(feedback.recordLesson),
  line(feedback.completeLesson),
  line(feedback.proposeDisposition),
  line(feedback.decideDisposition),
  line(feedback.closeProject),
  line(suggestForGuideline, { check: checkSuggestion }),
] as const;
