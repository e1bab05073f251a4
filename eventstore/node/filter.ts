import { invalidArgument } from './errors.ts';
import type { Kept } from './kept.ts';
import type { Messages } from './protocol.ts';

/** Which events of all streams are requested, and how often to report the progress of the search. */
export interface Filter {
  matches(event: Kept): boolean;
  /** Events that are checked between two checkpoints. */
  readonly checkpointInterval: number;
}

/** The default window of a filter. */
const WINDOW = 32;
const EVERYTHING: Filter = { matches: () => true, checkpointInterval: Infinity };

const pattern = (regex: string) => {
  try {
    return new RegExp(regex, 'u');
  } catch {
    try {
      return new RegExp(regex);
    } catch {
      throw invalidArgument(`'${regex}' is not a regular expression`);
    }
  }
};

/** The filter of a request. */
export const filterOf = (options: Messages.ReadReq.Options): Filter => {
  const filter = options.getFilter();
  if (!filter) return EVERYTHING;
  const byStream = filter.getStreamIdentifier();
  const expression = byStream ?? filter.getEventType();
  if (!expression) throw invalidArgument('a filter needs an expression');
  const subject = byStream ? (event: Kept) => event.stream : (event: Kept) => event.type;
  const prefixes = expression.getPrefixList();
  const regex = expression.getRegex() === '' ? undefined : pattern(expression.getRegex());
  if (!filter.hasMax() && !filter.hasCount()) throw invalidArgument('a filter needs a window');
  const window = filter.hasMax() ? filter.getMax() : WINDOW;
  return {
    matches: (event) => (regex ? regex.test(subject(event)) : prefixes.some((prefix) => subject(event).startsWith(prefix))),
    checkpointInterval: window * filter.getCheckpointintervalmultiplier(),
  };
};
