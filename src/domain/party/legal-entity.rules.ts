import { onlySystem, rulesFor } from '../guideline/context.ts';
import { millisBetween } from '../kernel/calendar.ts';
import { KEPT_FOR, RELIED_ON_FOR, type Preceding } from '../kernel/decision.ts';
import { legalEntityCommands, type legalEntityEvents } from './legal-entity.records.ts';
import { legalEntityKey, type LegalEntity } from './legal-entity.ts';
import { refuse } from './party.refusals.ts';
import { party as parties, type Party } from './party.ts';

const rule = rulesFor<LegalEntity, typeof legalEntityEvents>();

/**
 * Whether a party is registered with a corporate number. A party that was suspended without having been verified with it does not count: a
 * mere claim must not block the number of others.
 */
const bears = ({ corporateNumber, status, verifiedNumber }: Party, number: string): boolean =>
  corporateNumber === number && (status !== 'suspended' || verifiedNumber === number);

/** The number of a party is reserved for it before anything that depends on it is recorded (PTY-8). */
export const numberFirst = (key: string, own: Party, corporateNumber: string | undefined): readonly Preceding[] =>
  corporateNumber === undefined
    ? []
    : [
        {
          command: 'ReserveCorporateNumber',
          key: legalEntityKey(own.municipality, corporateNumber),
          input: { party: key },
          isDone(state, now) {
            const { reserved } = state as LegalEntity;
            return reserved?.party === key && (bears(own, corporateNumber) || millisBetween(reserved.at, now) < RELIED_ON_FOR);
          },
        },
      ];

/** 法人番号を確保する Two parties with one number meet here, in one record: one of them only passes (PTY-8). */
export const reserveCorporateNumber = rule(legalEntityCommands.ReserveCorporateNumber, {
  can: (_, context) => onlySystem(context),
  decide({ municipality, corporateNumber, reserved }, { party }, { at, consulted }) {
    if (reserved && reserved.party !== party) {
      const isKept = bears(consulted.get(parties, reserved.party), corporateNumber) || millisBetween(reserved.at, at) < KEPT_FOR;
      if (isKept) refuse('CORPORATE_NUMBER_TAKEN', { party: reserved.party });
    }
    return [{ type: 'CorporateNumberReserved', data: { municipality, corporateNumber, party } }];
  },
});
