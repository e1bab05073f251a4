import { methodsChosen } from '../proposal/methods.ts';
import type { Context } from '../../guideline/context.ts';
import { declaredBy, termsOf, type Weighing } from '../../guideline/observe.ts';
import type { TermKind } from '../../guideline/vocabulary.ts';
import { addDays } from '../../kernel/calendar.ts';
import { flagsAmong } from '../../party/independence.ts';
import { weighArrangement, whoPays } from '../arrangement.ts';
import { hasTrait, weighPlan } from './agreed.rules.ts';
import type { AgreementContents, AgreementVersion } from './agreement.state.ts';
import { sidesOf } from '../basis.ts';
import type { Project } from './project.state.ts';

/** Conditions of the selection without an answer in a draft (SEL-7). */
export const unsettledConditions = ({ conditions }: Project, contents: AgreementContents | undefined): readonly string[] =>
  conditions.map(({ id }) => id).filter((id) => !contents?.settlements.some(({ condition }) => condition === id));

/** The version that can be signed or refused now: the newest of this negotiation, unless it was refused. */
export function openVersion({ agreement }: Project): AgreementVersion | undefined {
  const newest = agreement.versions.at(-1);
  return newest && newest.version >= agreement.negotiatedFrom && !newest.refused ? newest : undefined;
}

/** Sides that have not signed the open version. */
export const missingSignatures = (project: Project): readonly string[] =>
  sidesOf(project).filter((side) => !openVersion(project)?.signatures.some(({ party }) => party === side));

/** Sides that have neither drafted, nor answered, nor refused a version in this negotiation (OIZ 3-1-5). */
export function silentSides(project: Project): readonly string[] {
  const { versions, negotiatedFrom } = project.agreement;
  const heard = versions
    .filter(({ version }) => version >= negotiatedFrom)
    .flatMap(({ party, answers, refused }) => [party, ...answers.map((each) => each.party), ...(refused ? [refused.party] : [])]);
  return sidesOf(project).filter((side) => !heard.includes(side));
}

/** Checks a version to be signed against the guideline (AGR-2; OIZ 2-4, 2-5-2, 3-2-1). */
export function weighContents(project: Project, contents: AgreementContents, context: Context, rules: Weighing): void {
  const { guideline } = context;
  const { plan } = contents;
  const has = (...kinds: readonly TermKind[]) => kinds.every((kind) => contents.terms.some(({ term }) => term === kind));
  const uses = (trait: Parameters<typeof hasTrait>[2]) => hasTrait(project, guideline, trait);
  // Terms that certain rules demand: of every agreement, or of one by a method.
  rules.checkEach('termsAgreed', (rule) => {
    const missing = termsOf(rule, guideline, methodsChosen(project)).filter(
      (term) => !(has(term) || (term === 'municipalityRole' && project.side === 'private')),
    );
    return [missing.length === 0, { terms: missing.join(', ') }];
  });
  if (uses('subsidy')) {
    rules.check('subsidyPurposeConfirmed', declaredBy(contents.subsidyPurpose));
  }
  if (uses('commission')) {
    const contributes = (partner: string) => plan.inKind.some(({ party }) => party === partner);
    // In 民民 the calling party is a partner too; it is the one that commissions.
    const commissioned = project.partners.filter((partner) => project.side !== 'private' || partner !== project.proposer);
    rules.check('commissionedContribute', commissioned.every(contributes));
  }
  // None of the sides controls another (PTY-6).
  rules.check('sidesIndependent', flagsAmong([...sidesOf(project), project.proposer], context).length === 0);
  rules.check(
    'everySideHasRole',
    sidesOf(project).every((side) => contents.roles?.some(({ party }) => party === side)),
  );
  const brings = (side: string) =>
    plan.inKind.some(({ party }) => party === side) || plan.costs.some(({ party, amount }) => party === side && amount > 0);
  rules.check('everySideContributes', sidesOf(project).every(brings));
  const { start, end } = plan.schedule;
  // A check within the period is a review; a shorter project must describe its evaluation in its terms.
  rules.check('reviewPlanned', has('evaluation') || !end || addDays(start, plan.checkEveryDays) <= end);
  weighArrangement({ ...contents.arrangement, pays: whoPays(project, plan.costs) }, project.proposal?.domain, rules, 'refused');
  weighPlan(plan, context, rules);
}
