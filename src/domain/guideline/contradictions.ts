import type { Problem } from '../kernel/check.ts';
import { isMunicipalityCode } from '../kernel/check-digits.ts';
import { at, distinct, undeclared, type Parts, type Report } from './contradiction.reports.ts';
import { committee } from './committee.contradictions.ts';
import { definitions } from './definition.contradictions.ts';
import { conditions, type Condition } from './conditions.ts';
import { conditionOf } from './observe.ts';
import { projectStages } from './vocabulary.ts';

/** Rules that make no sense without another part of the guideline. */
const aboutDomains: readonly string[] = ['inDomainOfCollaboration', 'domainReviewed', 'methodFitsDomain'] satisfies Condition[];
const aboutCommittee: readonly string[] = [
  'committeeAdvised',
  'committeeVerified',
  'seatLeft',
  'seatOfCategory',
  'seatOfCategoryLeft',
  'composedAsRequired',
  'quorumPresent',
  'majorityReached',
  'termWithinBounds',
  'noticeInTime',
] satisfies Condition[];
/** The same for parts that may be absent. */
const aboutPart: ReadonlyMap<string, 'unsuitableAreas' | 'exclusions'> = new Map([
  ['noUnsuitableArea' satisfies Condition, 'unsuitableAreas'],
  ['noExclusion' satisfies Condition, 'exclusions'],
]);

/** The most contradictions that are told: a document can have tens of thousands, and to find them all would hold everybody up. */
export const MOST_CONTRADICTIONS = 1000;

/** Thrown when enough contradictions were found. */
class Enough extends Error {}

/**
 * All contradictions (the first 1,000) between the parts of a guideline, and references to entries that do not exist, each with its path inside the guideline
 * (`methods[2].domains[0]`). The parts must already match their shape; `unreadable` names the existing parts that do not.
 */
export function contradictions(parts: Parts, unreadable: ReadonlySet<string>): Problem[] {
  const found: Problem[] = [];
  const report: Report = (path, problem, limit) => {
    if (found.length === MOST_CONTRADICTIONS) throw new Enough();
    found.push(limit === undefined ? { path, problem } : { path, problem, limit: String(limit) });
  };
  try {
    for (const check of [
      municipality,
      repetitions,
      parties,
      domains,
      methods,
      exclusions,
      committee,
      evaluation,
      lifecycle,
      rules,
      definitions,
      force,
    ])
      check(parts, report, unreadable);
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return found;
}

const ids = (path: string, items: readonly { readonly id: string }[] = []) =>
  items.map((item, index) => [`${path}[${index}].id`, item.id] as const);

function municipality({ municipality: given }: Parts, report: Report): void {
  if (given && !isMunicipalityCode(given.code)) report('municipality.code', 'BAD_CHECK_DIGIT');
}

function repetitions(parts: Parts, report: Report): void {
  const lists = [
    ids('principles', parts.principles),
    ids('partyCategories', parts.partyCategories),
    at('calendar.closed.days', parts.calendar?.closed?.days),
    at('proposals.sides', parts.proposals?.sides),
    (parts.silentOn ?? []).map(({ part }, index) => [`silentOn[${index}].part`, part] as const),
    ids('domains', parts.domains),
    ids('suitableAreas', parts.suitableAreas),
    ids('unsuitableAreas', parts.unsuitableAreas),
    ids('exclusions', parts.exclusions),
    at('committee.tasks', parts.committee?.tasks),
    ids('methods', parts.methods),
    ids('committee.seatCategories', parts.committee?.seatCategories),
    ids('evaluation.viewpoints', parts.evaluation?.viewpoints),
    ids('evaluation.questions', parts.evaluation?.questions),
    ...(parts.evaluation?.questions ?? []).map(({ options }, index) => ids(`evaluation.questions[${index}].options`, options)),
    at('agreement.requiredTerms', parts.agreement?.requiredTerms),
    at('dispositions', parts.dispositions),
    ids('lifecycle', parts.lifecycle),
    (parts.lifecycle ?? []).flatMap(({ steps }, index) => ids(`lifecycle[${index}].steps`, steps)),
    ids('roles', parts.roles),
    ...(parts.roles ?? []).map(({ powers }, index) => at(`roles[${index}].powers`, powers)),
    ids('programmes', parts.programmes),
    (parts.rules ?? []).map((rule, index) => [`rules[${index}].code`, rule.code] as const),
  ];
  for (const list of lists) distinct(list, report);
}

function parties({ partyCategories, rules: held = [] }: Parts, report: Report): void {
  if (!partyCategories) return;
  // A kind may be in several categories if definitions tell them apart (PTY-8).
  const isDefined = (category: string) => held.some(({ party }) => party?.category === category);
  for (const [index, { kinds }] of partyCategories.entries()) distinct(at(`partyCategories[${index}].kinds`, kinds), report);
  distinct(
    partyCategories.flatMap(({ id, kinds }, index) => (isDefined(id) ? [] : at(`partyCategories[${index}].kinds`, kinds))),
    report,
  );
  const partners = partyCategories.filter(({ mayPartner, kinds }) => mayPartner && kinds.some((kind) => kind !== 'department'));
  if (partners.length === 0) report('partyCategories', 'TOO_SHORT', '1 mayPartner');
}

function domains({ domains: given = [], proposals }: Parts, report: Report): void {
  if (given.length > 0 && !given.some(({ collaboration }) => collaboration)) report('domains', 'TOO_SHORT', '1 collaboration');
  for (const [index, { id, collaboration, withoutMunicipality, review }] of given.entries()) {
    const path = `domains[${index}]`;
    if (withoutMunicipality && !collaboration) report(`${path}.withoutMunicipality`, 'NOT_ALLOWED', 'collaboration');
    if (withoutMunicipality && proposals && !proposals.sides.includes('private'))
      report(`${path}.withoutMunicipality`, 'UNDECLARED', 'private');
    // A domain where collaboration is possible need not be reviewed for a change.
    if (review && collaboration) report(`${path}.review`, 'NOT_ALLOWED', 'collaboration: false');
    const others = given.filter((each) => each.id !== id && each.collaboration).map((each) => each.id);
    undeclared(at(`${path}.review.towards`, review?.towards), others, report);
    distinct(at(`${path}.review.measures`, review?.measures), report);
  }
  // Residents’ organisations collaborate among themselves only if the guideline includes a place for that.
  const placed = given.length === 0 || given.some(({ withoutMunicipality }) => withoutMunicipality);
  if (!placed && proposals?.sides.includes('private')) report('proposals.sides', 'UNDECLARED', 'withoutMunicipality');
}

function methods({ methods: given = [], domains: declared, rules: held }: Parts, report: Report): void {
  for (const [index, method] of given.entries()) {
    const path = `methods[${index}]`;
    if (method.traits.length === 0) report(`${path}.traits`, 'TOO_SHORT', 1);
    distinct(at(`${path}.traits`, method.traits), report);
    distinct(at(`${path}.domains`, method.domains), report);
    distinct(at(`${path}.cautions`, method.cautions), report);
    distinct(at(`${path}.requiredTerms`, method.requiredTerms), report);
    if (declared)
      undeclared(
        at(`${path}.domains`, method.domains),
        declared.map(({ id }) => id),
        report,
      );
    if (held)
      undeclared(
        at(`${path}.cautions`, method.cautions),
        held.map(({ code }) => code),
        report,
      );
  }
}

function exclusions({ exclusions: given = [], methods: declared }: Parts, report: Report): void {
  for (const [index, exclusion] of given.entries()) {
    const path = `exclusions[${index}].methods`;
    distinct(at(path, exclusion.methods), report);
    if (declared)
      undeclared(
        at(path, exclusion.methods),
        declared.map(({ id }) => id),
        report,
      );
  }
}

function evaluation({ evaluation: given }: Parts, report: Report): void {
  for (const [index, { answer, options, viewpoint }] of (given?.questions ?? []).entries()) {
    const path = `evaluation.questions[${index}]`;
    if (answer === 'choice' && !options) report(`${path}.options`, 'MISSING');
    if (answer !== 'choice' && options) report(`${path}.options`, 'NOT_ALLOWED', 'answer: choice');
    if (given?.viewpoints && !given.viewpoints.some(({ id }) => id === viewpoint)) report(`${path}.viewpoint`, 'UNDECLARED', viewpoint);
  }
}

/** Stages in the order of a project; early endings have no place in the order. */
const order = Object.keys(projectStages);
const endings: readonly string[] = ['UNAWARDED', 'TERMINATED', 'REJECTED', 'WITHDRAWN', 'EXCLUDED'];

function lifecycle({ lifecycle: phases = [] }: Parts, report: Report): void {
  const steps = phases.flatMap((phase, p) => phase.steps.map((step, s) => at(`lifecycle[${p}].steps[${s}].stages`, step.stages)));
  distinct(steps.flat(), report);
  undeclared(steps.flat(), order, report);
  let latest: string | undefined;
  for (const step of steps) {
    const passed = latest;
    for (const [path, stage] of step) {
      if (!order.includes(stage) || endings.includes(stage)) continue;
      if (passed && order.indexOf(stage) < order.indexOf(passed)) report(path, 'BAD_ORDER', `${stage} < ${passed}`);
      if (!latest || order.indexOf(stage) > order.indexOf(latest)) latest = stage;
    }
  }
}

function rules({ rules: held = [], ...parts }: Parts, report: Report, unreadable: ReadonlySet<string>): void {
  const noCommittee = !parts.committee && !unreadable.has('committee');
  for (const [index, rule] of held.entries()) {
    const path = `rules[${index}]`;
    const condition = conditionOf(rule);
    // Where the rule names no condition, its code does.
    const named = rule.condition === undefined ? `${path}.code` : `${path}.condition`;
    if (condition === undefined || !Object.hasOwn(conditions, condition)) report(named, 'UNDECLARED', condition ?? rule.code);
    const isAboutTerms = condition === ('termsAgreed' satisfies Condition);
    if (isAboutTerms && rule.condition && !rule.terms) report(`${path}.terms`, 'MISSING');
    if (!isAboutTerms && rule.terms) report(`${path}.terms`, 'NOT_ALLOWED', 'condition: termsAgreed');
    distinct(at(`${path}.terms`, rule.terms), report);
    if (rule.source === 'guideline' && !rule.citation) report(`${path}.citation`, 'MISSING');
    if (rule.source !== 'guideline' && rule.citation) report(`${path}.citation`, 'NOT_ALLOWED', 'source: guideline');
    // Kyodo's own integrity rules always refuse (GDL-4).
    if (rule.source === 'kyodo' && rule.force !== 'must') report(`${path}.force`, 'NOT_ALLOWED', 'must');
    if (noCommittee && aboutCommittee.includes(condition ?? '')) report(named, 'UNDECLARED', 'committee');
    const about = aboutPart.get(condition ?? '');
    if (about && !parts[about]?.length && !unreadable.has(about)) report(named, 'UNDECLARED', about);
    if (aboutDomains.includes(condition ?? '') && parts.domains?.length === 0) report(named, 'UNDECLARED', 'domains');
  }
}

/** Texts that declare themselves not binding: their own rules cannot refuse (GDL-4). */
const unbinding: readonly (string | undefined)[] = ['respected', 'concept'];

function force({ standing, rules: held = [] }: Parts, report: Report): void {
  if (!unbinding.includes(standing)) return;
  for (const [index, rule] of held.entries()) {
    if (rule.source === 'guideline' && rule.force === 'must') report(`rules[${index}].force`, 'NOT_ALLOWED', `standing: ${standing}`);
  }
}
