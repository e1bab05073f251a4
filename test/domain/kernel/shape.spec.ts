import { describe, expect, it } from '@jest/globals';
import { event } from '../../../src/domain/kernel/event.ts';
import { openly } from '../../../src/domain/kernel/openness.ts';
import { withDocuments, withoutDocuments } from '../../../src/domain/kernel/recorded-input.ts';
import {
  choice,
  code,
  corporateDigits,
  date,
  digest,
  document,
  flag,
  forParties,
  id,
  instant,
  integer,
  list,
  municipalityDigits,
  optional,
  privateText,
  record,
  restricted,
  text,
  yen,
} from '../../../src/domain/kernel/shape.ts';

const common = { optional: false };

describe('Shapes', () => {
  it('[AUD-1] are data: what a field may hold, what it means, and who may see it', () => {
    expect(text('文')).toEqual({ ...common, kind: 'text', doc: '文', min: 1, max: 4000 });
    expect(text('文', { min: 0, max: 9 })).toEqual({ ...common, kind: 'text', doc: '文', min: 0, max: 9 });
    expect(municipalityDigits('団体')).toEqual({ ...common, kind: 'text', doc: '団体', min: 6, max: 6, digits: 'municipalityCode' });
    expect(corporateDigits('法人')).toEqual({ ...common, kind: 'text', doc: '法人', min: 13, max: 13, digits: 'corporateNumber' });
    expect(code('符号')).toEqual({ ...common, kind: 'code', doc: '符号' });
    expect(integer('数')).toEqual({ ...common, kind: 'integer', doc: '数', min: 0, max: 1_000_000 });
    expect(yen('額')).toEqual({ ...common, kind: 'integer', doc: '額 (yen)', min: 0, max: 1_000_000_000_000 });
    expect(flag('可否')).toEqual({ ...common, kind: 'flag', doc: '可否' });
    expect(date('日')).toEqual({ ...common, kind: 'date', doc: '日' });
    expect(instant('時')).toEqual({ ...common, kind: 'instant', doc: '時' });
    const of = { a: { ja: 'あ', en: 'A' } };
    expect(choice('Word', '語', of)).toEqual({ ...common, kind: 'choice', name: 'Word', doc: '語', of });
    expect(id('party', '主体')).toEqual({ ...common, kind: 'id', of: 'party', doc: '主体' });
    expect(digest('指紋')).toEqual({ ...common, kind: 'digest', doc: '指紋' });
    expect(list('列', flag('可否'))).toEqual({ ...common, kind: 'list', doc: '列', of: flag('可否'), min: 0, max: 100 });
    expect(record('Some', '記録', { a: flag('可否') })).toEqual({
      ...common,
      kind: 'record',
      name: 'Some',
      doc: '記録',
      fields: { a: flag('可否') },
    });
    expect(document('文書', flag('可否'))).toEqual({ ...common, kind: 'document', doc: '文書', of: flag('可否') });
  });

  it('[PRV-1] keep text about persons restricted', () => {
    expect(privateText('備考')).toEqual({ see: 'restricted', optional: false, kind: 'private', doc: '備考', max: 2000 });
  });

  it('[PRV-2] change what a field needs and who sees it, and nothing else', () => {
    expect(optional(flag('可否'))).toEqual({ ...flag('可否'), optional: true });
    expect(forParties(flag('可否'))).toEqual({ ...flag('可否'), see: 'parties' });
    expect(restricted(flag('可否'))).toEqual({ ...flag('可否'), see: 'restricted' });
  });

  it('[GDL-4] of events may hold how the rules of the guideline were met', () => {
    const sentence = { ja: '記録', en: 'Recorded' };
    const open = event('事', { a: flag('可否') }, sentence, openly);
    expect(open.narrative).toBe(sentence);
    expect(open.openness).toBe(openly);
    expect(open.shape).toMatchObject({ kind: 'record', name: 'Event', doc: '事', fields: { a: { ...flag('可否'), see: 'public' } } });
    expect(open.shape.fields['observed']).toMatchObject({
      kind: 'list',
      optional: true,
      max: 40,
      of: {
        name: 'Observation',
        fields: {
          rule: { kind: 'code' },
          outcome: { kind: 'choice', name: 'ObservationOutcome' },
          explanation: { kind: 'text', optional: true, max: 2000 },
        },
      },
    });
  });
});

describe('The input of a command as it is recorded', () => {
  const shape = record('Adopt', '策定', {
    document: document('指針', record('Guideline', '指針', {})),
    draft: optional(document('案', record('Draft', '案', {}))),
    reason: text('理由'),
  });
  const input = { document: { a: 1 }, draft: { b: 2 }, reason: '…' };

  it('[AUD-2] leaves out a whole document that stands in the first event, and finds it there again', () => {
    const data = { document: input.document };
    const kept = withoutDocuments(shape, input, data);
    expect(kept).toEqual({ draft: { b: 2 }, reason: '…' });
    expect(withDocuments(shape, kept, data)).toEqual(input);
  });

  it('[AUD-2] keeps what the first event does not hold', () => {
    expect(withoutDocuments(shape, input, {})).toBe(input);
    expect(withDocuments(shape, input, { document: { other: 1 } })).toBe(input);
    expect(withDocuments(shape, { reason: '…' }, {})).toEqual({ reason: '…' });
    expect(withoutDocuments(shape, input, { reason: '別' })).toBe(input);
    expect(withoutDocuments(flag('可否'), input, { document: 1 })).toBe(input);
  });
});
