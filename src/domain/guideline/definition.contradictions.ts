import type { Condition } from './conditions.ts';
import { at, distinct, undeclared, type Parts, type Report } from './contradiction.reports.ts';

/** Rules that say what a party or an arrangement is: the facts belong to their condition, and name what the guideline has (GDL-7). */
export function definitions({ rules: held = [], partyCategories, domains: declared }: Parts, report: Report): void {
  for (const [index, { condition, party, arrangement, force: binds }] of held.entries()) {
    const path = `rules[${index}]`;
    belongs(`${path}.party`, party !== undefined, condition === ('partyAsDefined' satisfies Condition), 'partyAsDefined', report);
    belongs(
      `${path}.arrangement`,
      arrangement !== undefined,
      condition === ('arrangedAsDefined' satisfies Condition),
      'arrangedAsDefined',
      report,
    );
    // What a party is can neither be explained nor advised.
    if (party && binds !== 'definition' && binds !== 'must') report(`${path}.force`, 'NOT_ALLOWED', 'definition');
    const { legalForms, otherThan, ties, category, ...facts } = party ?? {};
    if (party && !legalForms && !otherThan && !ties && Object.keys(facts).length === 0) report(`${path}.party`, 'TOO_SHORT', 1);
    for (const [name, values] of Object.entries({ legalForms, otherThan, ties })) distinct(at(`${path}.party.${name}`, values), report);
    if (category !== undefined && partyCategories)
      undeclared(
        [[`${path}.party.category`, category]],
        partyCategories.map(({ id }) => id),
        report,
      );
    distinct(at(`${path}.arrangement.by`, arrangement?.by), report);
    const places = at(`${path}.arrangement.domains`, arrangement?.domains);
    distinct(places, report);
    if (declared)
      undeclared(
        places,
        declared.map(({ id }) => id),
        report,
      );
  }
}

/** Reports what is missing where its condition asks for it, or stands under another condition. */
function belongs(path: string, isThere: boolean, isAsked: boolean, condition: string, report: Report): void {
  if (isAsked && !isThere) report(path, 'MISSING');
  if (isThere && !isAsked) report(path, 'NOT_ALLOWED', `condition: ${condition}`);
}
