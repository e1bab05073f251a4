import { guidelineShape } from '../guideline/guideline.ts';
import { event } from '../kernel/event.ts';
import { digest, document, municipalityDigits, record, text } from '../kernel/shape.ts';

// These shapes are the storage contract: recorded events and commands have them for ever. Add, never change or rename.

/** 団体コード of a municipality: six digits with a check digit. */
export const municipalityCode = municipalityDigits('団体コード Six-digit municipality code with its check digit');

const adopted = {
  digest: digest('要約値 SHA-256 over the JCS bytes of the document'),
  version: text('版 Version of the guideline', { max: 64 }),
  document: document('指針 The guideline itself', guidelineShape),
};

/** What can be recorded about a municipality. */
export const municipalityEvents = {
  GuidelineAdopted: event('指針の策定 The municipality adopted its guideline', adopted, {
    ja: '協働の指針(版 {version})が策定された。',
    en: 'The guideline for collaboration (version {version}) was adopted.',
  }),
  GuidelineRevised: event(
    '指針の改定 The municipality revised its guideline',
    { ...adopted, reason: text('改定理由 Why it was revised', { max: 2000 }) },
    { ja: '指針が版 {version} に改定された。理由: {reason}', en: 'The guideline was revised to version {version}. Reason: {reason}' },
  ),
} as const;

/** What can be asked of a municipality. */
export const municipalityCommands = {
  AdoptGuideline: record(
    'AdoptGuideline',
    '指針を策定する Adopt the municipality’s first guideline (OIZ 4-3). Collaboration office only.',
    {
      document: document('指針 The guideline, as JSON', guidelineShape),
    },
  ),
  ReviseGuideline: record(
    'ReviseGuideline',
    '指針を改定する Revise the guideline; projects keep the version they were proposed under (GDL-2). Collaboration office only.',
    {
      document: document('指針 The new version, as JSON', guidelineShape),
      reason: text('改定理由 Why it is revised', { max: 2000 }),
    },
  ),
};
