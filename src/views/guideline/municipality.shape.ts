import { citation, label } from '../../domain/guideline/parts.ts';
import { rolePowers } from '../../domain/guideline/vocabulary.ts';
import { choice, code, digest, id, list, optional, record, text, type Spec } from '../../domain/kernel/shape.ts';
import { municipalityEvents as events, suggestionOutcomes } from '../../domain/municipality/municipality.records.ts';
import { at, of, several, told } from '../lists/parts.ts';

/** 提案への回答 An answer as the revision gives it (FBK-4). */
export const suggestionAnswerShape = (of(events.GuidelineRevised, 'answers') as Spec & { readonly kind: 'list' }).of as Spec & {
  readonly kind: 'record';
};

/** 提案への回答 The outcome of a suggestion (FBK-4). */
export const suggestionOutcomeShape = record('SuggestionOutcomeTold', '提案の結果 What became of a suggestion, and with which revision', {
  outcome: choice('SuggestionOutcome', '結果 What became of it', suggestionOutcomes),
  reason: text('理由 Why'),
  version: text('版 Version of the guideline with which it was answered'),
  digest: digest('要約値 Digest of that version'),
  at,
});

/** 役割 A role that the guideline in force defines, its holders, and its powers (GDL-1). */
export const namedRoleShape = record(
  'NamedRole',
  '役割 A role that the guideline names, who holds it, and what they may do by it (GDL-1, AUT-2)',
  {
    id: code('Id of the role'),
    label: label('役割 The role'),
    duties: list('務め What the guideline expects of it', label('務め One duty')),
    powers: several('できること What its holders may do', 'PowerOfRole', '権限 One power', {
      power: choice('RolePower', '権限 Power of a role', rolePowers),
      commands: list(
        '開かれる操作 Commands that it opens, as far as can be told without an object; conditions of the rules hold as ever',
        text('操作 Name of a command'),
      ),
    }),
    holders: several('就任者 Who holds it now', 'RoleHolder', '就任者 One holder', {
      ...told(events.RoleGiven, 'role'),
      party: optional(id('party', '所属 Party in which they hold it')),
    }),
    citation: optional(citation),
  },
);
