import type { GuidelineRule } from '../guideline.ts';
import { stated } from './rule-entries.ts';

/** What Nagaoka's sheet defines: who leads or does what in each of its four patterns. */
export const nagaokaDefinitions: readonly GuidelineRule[] = [
  stated(
    'JOINT_WORK_OF_BOTH',
    { arrangement: { fact: 'workOf', by: ['both'] } },
    'definition',
    ['pattern-2', '事業の共同実施'],
    '共同実施は、一つの事業を共同で行う。',
    'Joint implementation is one project that is done jointly.',
  ),
  stated(
    'CITIZENS_LEAD',
    { arrangement: { fact: 'leads', by: ['partners'] } },
    'definition',
    ['pattern-3', '市民主体・行政支援'],
    '市民主体では、市民が主導し行政が支援する。',
    'Citizens lead and the city supports.',
  ),
  stated(
    'CITY_LEADS',
    { arrangement: { fact: 'leads', by: ['municipality'] } },
    'definition',
    ['pattern-4', '行政主体・市民参画'],
    '行政主体では、行政が主導し市民が参画する。',
    'The city leads and citizens take part.',
  ),
];

/** The methods with which these definitions stand. */
export const nagaokaDefined: Readonly<Record<string, readonly string[]>> = {
  jointImplementation: ['JOINT_WORK_OF_BOTH'],
  citizenLed: ['CITIZENS_LEAD'],
  cityLed: ['CITY_LEADS'],
};
