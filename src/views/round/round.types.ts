import { typeOf } from '../../graphql/types.ts';
import { connectionOf } from '../lists/connections.ts';
import { roundShape } from './round.shape.ts';

/** GraphQL type of a round. */
export const RoundType = typeOf(roundShape);
/** A page of rounds. */
export const RoundConnection = connectionOf(() => RoundType, 'Round');
