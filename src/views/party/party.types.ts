import { Field, ID, ObjectType } from '@nestjs/graphql';
import { typeOf } from '../../graphql/types.ts';
import { connectionOf } from '../lists/connections.ts';
import { partyShape } from './party.shape.ts';

/** GraphQL type of a party. */
export const PartyType = typeOf(partyShape);
/** A page of parties. */
export const PartyConnection = connectionOf(() => PartyType, 'Party');

/** The person who is signed in. */
@ObjectType('Me', { description: '本人 The person who is signed in.' })
export class Me {
  @Field(() => ID, { description: '個人の識別子 Person id: hand it to others who appoint you.' })
  readonly person!: string;
  @Field(() => [String], { description: '役割 Staff roles in the token.' })
  readonly roles!: readonly string[];
  @Field(() => String, { nullable: true, description: '団体コード Municipality in which the roles are held.' })
  readonly municipality?: string;
}
