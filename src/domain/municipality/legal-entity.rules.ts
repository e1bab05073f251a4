import { onlySystem, rulesFor } from '../guideline/context.ts';
import { millisBetween } from '../kernel/calendar.ts';
import { KEPT_FOR, RELIED_ON_FOR, type Preceding } from '../kernel/decision.ts';
import { party as parties, type Party } from '../party/party.ts';
import { refuse } from './municipality.refusals.ts';
import { municipalityCommands, type municipalityEvents } from './municipality.records.ts';
import type { Municipality } from './municipality.ts';

const rule = rulesFor<Municipality, typeof municipalityEvents>();

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
          key: own.municipality,
          input: { corporateNumber, party: key },
          isDone(state, now) {
            const reserved = (state as Municipality).legalEntities.find((each) => each.corporateNumber === corporateNumber);
            return reserved?.party === key && (bears(own, corporateNumber) || millisBetween(reserved.at, now) < RELIED_ON_FOR);
          },
        },
      ];

/** 法人番号を確保する Commands of two parties with one number are decided in the same record: only one of them succeeds (PTY-8). */
export const reserveCorporateNumber = rule(municipalityCommands.ReserveCorporateNumber, {
  can: (_, context) => onlySystem(context),
  decide({ legalEntities }, { corporateNumber, party }, { at, consulted }) {
    const reserved = legalEntities.find((each) => each.corporateNumber === corporateNumber);
    if (reserved && reserved.party !== party) {
      const isKept = bears(consulted.get(parties, reserved.party), corporateNumber) || millisBetween(reserved.at, at) < KEPT_FOR;
      if (isKept) refuse('CORPORATE_NUMBER_TAKEN', { party: reserved.party });
    }
    return [{ type: 'CorporateNumberReserved', data: { corporateNumber, party } }];
  },
});
