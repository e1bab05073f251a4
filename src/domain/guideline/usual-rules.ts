import type { Condition } from './conditions.ts';
import type { methodTraits, TermKind } from './vocabulary.ts';

/** What a usual rule demands. */
export interface Usual {
  readonly condition: Condition;
  /** Terms of the agreement; those that the guideline lists where this is absent. */
  readonly terms?: readonly TermKind[];
  /** The kind of method that it is about; absent if it is about every project. */
  readonly trait?: keyof typeof methodTraits;
}

/**
 * 通例の規定 Rules that a guideline may name by their code alone: the code then says what is demanded. A rule under another code, or one that demands
 * something else, names its condition.
 */
export const usualRules: Readonly<Record<string, Usual>> = {
  COMPARE_ALTERNATIVES: { condition: 'alternativesCompared' },
  PARTNERS_ARE_ORGANISATIONS: { condition: 'partnersMayPartner' },
  AUTONOMY_AND_EQUALITY: { condition: 'sidesIndependent' },
  TRUST_BY_COMMUNICATION: { condition: 'meetingHeld' },
  STRENGTHS_USED: { condition: 'everySideContributes' },
  PERIOD_FIXED: { condition: 'endFixed' },
  REGULAR_REVIEW: { condition: 'reviewPlanned' },
  PROCESS_IN_THE_OPEN: { condition: 'answersPublished' },
  DOMAIN_OF_COLLABORATION: { condition: 'inDomainOfCollaboration' },
  UNSUITABLE_AREA: { condition: 'noUnsuitableArea' },
  METHOD_EXCLUDED: { condition: 'noExclusion' },
  METHOD_FITS_DOMAIN: { condition: 'methodFitsDomain' },
  DOMAIN_REVIEWED: { condition: 'domainReviewed' },
  ENDORSE_THE_PROJECT: { condition: 'endorsementJudged' },
  SUBSIDY_SHARED_PURPOSE: { condition: 'subsidyPurposeConfirmed' },
  SUBSIDY_OPEN_SELECTION: { condition: 'subsidyPartnerSought' },
  SUBSIDY_TIME_LIMIT: { condition: 'termsAgreed', terms: ['timeLimit'], trait: 'subsidy' },
  SUBSIDY_OUTCOME_REPORT: { condition: 'subsidyReported' },
  EXECUTIVE_COMMITTEE_CONSENSUS: { condition: 'executiveCommitteeMet' },
  EXECUTIVE_COMMITTEE_RENEWAL: { condition: 'executiveCommitteeRenewed' },
  INFORMATION_EXCHANGE_COMBINED: { condition: 'informationExchangeCombined' },
  INFORMATION_EXCHANGE_CONTINUED: { condition: 'informationExchangeContinued' },
  COMMISSION_NO_SUBCONTRACTING: { condition: 'commissionedContribute' },
  NEEDS_SHARED: { condition: 'opinionsHeard' },
  BOTH_SIDES_PROPOSE: { condition: 'sideMayPropose' },
  METHOD_REASONED: { condition: 'methodReasoned' },
  SELECTION_FAIR_AND_OPEN: { condition: 'partnerSoughtOpenly' },
  SELECTION_REASONED: { condition: 'selectionReasoned' },
  CONTENT_SETTLED_TOGETHER: { condition: 'everySideHeard' },
  CONFIDENTIALITY_UNDERTAKEN: { condition: 'confidentialityUndertaken' },
  PROGRESS_CHECKED: { condition: 'progressChecked' },
  PLAN_CHANGED_TOGETHER: { condition: 'planChangedTogether' },
  RESIDENTS_INFORMED: { condition: 'noticePublished' },
  EVALUATED_BY_EVERY_SIDE: { condition: 'everySideAnswered' },
  BENEFICIARIES_HEARD: { condition: 'beneficiariesHeard' },
  EVALUATION_PUBLISHED: { condition: 'evaluationPublished' },
  LESSONS_USED: { condition: 'lessonsRecorded' },
  DISPOSITION_CONSIDERED: { condition: 'dispositionProposed' },
  COMMITTEE_ADVISES: { condition: 'committeeAdvised' },
  COMMITTEE_VERIFIES: { condition: 'committeeVerified' },
  MINIMUM_CALL_PERIOD: { condition: 'callLongEnough' },
  OBJECTION_PERIOD: { condition: 'objectionInTime' },
  RECUSAL_SCOPE: { condition: 'reviewerNotRecused' },
  REVIEWERS_PSEUDONYMOUS: { condition: 'reviewersPseudonymous' },
  COMMITTEE_SIZE: { condition: 'seatLeft' },
  COMMITTEE_SEAT_CATEGORIES: { condition: 'seatOfCategory' },
  COMMITTEE_CATEGORY_SEATS: { condition: 'seatOfCategoryLeft' },
  COMMITTEE_COMPOSITION: { condition: 'composedAsRequired' },
  COMMITTEE_QUORUM: { condition: 'quorumPresent' },
  COMMITTEE_MAJORITY: { condition: 'majorityReached' },
  COMMITTEE_TERM: { condition: 'termWithinBounds' },
  COMMITTEE_NOTICE: { condition: 'noticeInTime' },
  PROGRESS_INTERVAL: { condition: 'checksOftenEnough' },
  LONG_MEMBERSHIP: { condition: 'membershipShort' },
  GRADE_SCALE: { condition: 'gradeGiven' },
  EVALUATION_DEADLINE: { condition: 'evaluationInTime' },
  PUBLICATION_DEADLINE: { condition: 'publicationInTime' },
  FURTHER_DISPOSITIONS: { condition: 'dispositionOffered' },
  PURPOSE_SHARED: { condition: 'termsAgreed', terms: ['purpose', 'goals'] },
  ROLES_AND_RESPONSIBILITIES: { condition: 'termsAgreed', terms: ['roles', 'responsibilities'] },
  RISK_INSURED: { condition: 'termsAgreed', terms: ['risk'] },
  CO_HOSTING_AGREEMENT: { condition: 'termsAgreed', terms: ['roles', 'responsibilities', 'costs'], trait: 'coHosting' },
  EXECUTIVE_COMMITTEE_CLARIFIED: { condition: 'termsAgreed', terms: ['roles', 'costs'], trait: 'executiveCommittee' },
  COOPERATION_CLARIFIED: { condition: 'termsAgreed', terms: ['purpose', 'roles', 'responsibilities', 'schedule'], trait: 'cooperation' },
  COMMISSION_PRINCIPLES: { condition: 'termsAgreed', terms: ['principles'], trait: 'commission' },
  COMMISSION_MUNICIPALITY_ROLE: { condition: 'termsAgreed', terms: ['municipalityRole'], trait: 'commission' },
  AGREEMENT_IN_WRITING: { condition: 'termsAgreed' },
};

/** The usual rule with a code, if there is one. */
export const usualRule = (code: string): Usual | undefined => (Object.hasOwn(usualRules, code) ? usualRules[code] : undefined);
