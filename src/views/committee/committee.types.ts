import { Field, ObjectType } from '@nestjs/graphql';
import { addFields, classNamed, objectNamed, typeOf } from '../../graphql/types.ts';
import { committeeShape, deskItemFields, memberShape, seatsShape } from './committee.shape.ts';

/** GraphQL type of a committee. */
export const CommitteeType = typeOf(committeeShape);
/** GraphQL type of a member of a committee. */
export const MemberType = typeOf(memberShape);
/** GraphQL type of the members by category of seat. */
export const SeatsType = typeOf(seatsShape);

/** GraphQL type of an item that waits for a committee. */
export const DeskItemType = classNamed('DeskItem');
addFields(DeskItemType, deskItemFields, 'output');
Field(() => objectNamed('Project'), { nullable: true, description: '事業 The project that waits.' })(
  DeskItemType.prototype as object,
  'project',
);
Field(() => objectNamed('Round'), { nullable: true, description: '提案募集 The round that waits.' })(
  DeskItemType.prototype as object,
  'round',
);
Field(() => [MemberType], { description: '現在の委員 Members in office, with the terms they have served (COM-3).' })(
  DeskItemType.prototype as object,
  'members',
);
ObjectType('DeskItem', { description: '審査の机の一件 One thing that waits for a committee (COM-4).' })(DeskItemType);
