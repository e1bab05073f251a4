import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Action } from '../../deciding/deciding.ts';
import type { Citation } from '../../domain/guideline/guideline.ts';
import { connectionOf } from '../lists/connections.ts';
import { HistoryEntry, SentenceType } from './history.ts';

/** A page of history entries. */
export const HistoryConnection = connectionOf(() => HistoryEntry, 'History', { counted: false });

/** A point in an object’s history (AUD-2). */
@InputType('PointInput', { description: '履歴上の時点 A point in the history: a revision or an instant, not both (AUD-2).' })
export class PointInput {
  @Field(() => Int, { nullable: true, description: 'Revision of the open record, from 0.' })
  readonly revision?: number;
  @Field(() => String, { nullable: true, description: '日時 Moment, YYYY-MM-DDTHH:MM:SS.mmmZ.' })
  readonly instant?: string;
}

/** The place in the guideline. */
@ObjectType('RuleCitation', { description: '出典 Where the guideline says it.' })
class RuleCitation implements Citation {
  @Field(() => String, { description: '章-節(段階)-項 Chapter, section or phase, and item.' })
  readonly at!: string;
  @Field(() => String, { description: '見出し Heading of that place.' })
  readonly label!: string;
}

/** Why a command is not allowed. */
@ObjectType('ActionRefusal', { description: '拒否の理由 Why a command is not allowed now.' })
class ActionRefusal {
  @Field(() => String, { description: 'FORBIDDEN or RULE_VIOLATION.' })
  readonly code!: string;
  @Field(() => String, { description: '規定の符号 Code of the rule.' })
  readonly rule!: string;
  @Field(() => String, { description: '根拠 guideline, practice or kyodo.' })
  readonly source!: string;
  @Field(() => RuleCitation, { nullable: true, description: '出典 Where the guideline says it.' })
  readonly citation?: Citation;
  @Field(() => SentenceType, { description: 'The refusal in words.' })
  readonly message!: SentenceType;
}

/** A command and whether it may be given now (API-5). */
@ObjectType('AvailableAction', { description: '可能な操作 A command and whether the viewer may give it now (API-5).' })
export class AvailableAction {
  @Field(() => String, { description: 'Name of the command.' })
  readonly command!: string;
  @Field(() => Boolean, { description: 'Whether it may be given now, as far as can be told without its input.' })
  readonly allowed!: boolean;
  @Field(() => ActionRefusal, { nullable: true, description: 'Why not.' })
  readonly refusal?: ActionRefusal;
}

/** An action in the form of the API. */
export const actionOf = ({ command, refusal }: Action): AvailableAction => ({
  command,
  allowed: !refusal,
  ...(refusal?.rule && {
    refusal: {
      code: refusal.code,
      rule: refusal.rule.code,
      source: refusal.rule.source,
      citation: refusal.rule.citation,
      message: refusal.sentence,
    },
  }),
});

/** One field that differs between two points (AUD-2). */
@ObjectType('Difference', { description: '差分 One field that differs between two points (AUD-2).' })
export class DifferenceType {
  @Field(() => String, { description: 'Where, e.g. proposal.goals[0].by.' })
  readonly path!: string;
  @Field(() => String, { nullable: true, description: 'Before, as JSON; null where the field was added.' })
  readonly before?: string;
  @Field(() => String, { nullable: true, description: 'After, as JSON; null where the field was removed.' })
  readonly after?: string;
}
