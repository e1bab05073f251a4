import type { Condition } from '../../../../src/domain/guideline/conditions.ts';
import { advising } from './advising.ts';
import { agreeing } from './agreeing.ts';
import { ending } from './ending.ts';
import { ordering } from './ordering.ts';
import { planning } from './planning.ts';
import type { Shown } from './scenario.ts';

/** How each condition of rules shows. A condition without a scenario does not compile. */
export const scenarios: Readonly<Record<Condition, Shown>> = { ...planning, ...agreeing, ...ending, ...ordering, ...advising };
