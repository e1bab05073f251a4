import { onlyOffice, rulesFor, type Context } from '../guideline/context.ts';
import { project } from '../project/project.ts';
import { refuse } from './municipality.refusals.ts';
import { municipalityCommands, type municipalityEvents } from './municipality.records.ts';
import { answerTo, versionInForce, type Municipality } from './municipality.ts';

const rule = rulesFor<Municipality, typeof municipalityEvents>();

/** 指針を策定する The first guideline of a municipality (OIZ 4-3). */
export const adoptGuideline = rule(municipalityCommands.AdoptGuideline, {
  who: ['screen'],
  can(state, context) {
    onlyOffice(state.municipality, context);
    if (versionInForce(state)) refuse('GUIDELINE_ALREADY_ADOPTED');
  },
  decide(state, { document }, { digest }) {
    if (document.municipality.code !== state.municipality) refuse('GUIDELINE_OF_ANOTHER', { code: document.municipality.code });
    return [{ type: 'GuidelineAdopted', data: { digest: digest(document), version: document.version, document } }];
  },
});

/** 指針を改定する A new version; projects proposed under the old one stay under it (GDL-2). */
export const reviseGuideline = rule(municipalityCommands.ReviseGuideline, {
  who: ['screen'],
  can(state, context) {
    onlyOffice(state.municipality, context);
    if (!versionInForce(state)) refuse('NO_GUIDELINE');
  },
  decide(state, { document, reason, answers }, context) {
    const { digest } = context;
    if (document.municipality.code !== state.municipality) refuse('GUIDELINE_OF_ANOTHER', { code: document.municipality.code });
    if (versionInForce(state)?.digest === digest(document)) refuse('GUIDELINE_UNCHANGED');
    for (const answer of answers ?? []) mayBeAnswered(state, answer, context);
    return [{ type: 'GuidelineRevised', data: { digest: digest(document), version: document.version, document, reason, answers } }];
  },
});

/** A suggestion of one of the municipality’s own projects without a final answer (FBK-4). */
function mayBeAnswered(
  state: Municipality,
  { project: key, number }: { readonly project: string; readonly number: number },
  { consulted }: Context,
): void {
  const { municipality, feedback } = consulted.get(project, key);
  const isKnown = municipality === state.municipality && feedback.suggestions.some((each) => each.number === number);
  if (!isKnown) refuse('SUGGESTION_UNKNOWN', { number });
  const answered = answerTo(state, key, number);
  if (answered && answered.outcome !== 'later') refuse('SUGGESTION_ANSWERED', { number });
}
