import { onlyOffice, rulesFor } from '../guideline/context.ts';
import { refuse } from '../refusals.ts';
import { municipalityCommands, type municipalityEvents } from './municipality.records.ts';
import { versionInForce, type Municipality } from './municipality.ts';

const rule = rulesFor<Municipality, typeof municipalityEvents>();

/** 指針を策定する The first guideline of a municipality (OIZ 4-3). */
export const adoptGuideline = rule(municipalityCommands.AdoptGuideline, {
  can(state, context) {
    onlyOffice(state.municipality, context);
    if (versionInForce(state)) refuse('GUIDELINE_ALREADY_ADOPTED');
  },
  decide(state, { document }, { digest }) {
    if (document.municipality.code !== state.municipality) refuse('GUIDELINE_OF_ANOTHER', { code: document.municipality.code });
    return [{ type: 'GuidelineAdopted', data: { digest: digest(document), version: document.version, document } }];
  },
});

/** 指針を改定する A new version; what was proposed under the old one stays under it (GDL-2). */
export const reviseGuideline = rule(municipalityCommands.ReviseGuideline, {
  can(state, context) {
    onlyOffice(state.municipality, context);
    if (!versionInForce(state)) refuse('NO_GUIDELINE');
  },
  decide(state, { document, reason }, { digest }) {
    if (document.municipality.code !== state.municipality) refuse('GUIDELINE_OF_ANOTHER', { code: document.municipality.code });
    if (versionInForce(state)?.digest === digest(document)) refuse('GUIDELINE_UNCHANGED');
    return [{ type: 'GuidelineRevised', data: { digest: digest(document), version: document.version, document, reason } }];
  },
});
