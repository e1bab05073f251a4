/** Injection tokens: the names under which Nest provides parts of the program. */
export const STREAMS = Symbol('streams');
export const VIEWS = Symbol('views');
export const CLOCK = Symbol('clock');
export const PRESENCE = Symbol('presence');
export const POSITIONS = Symbol('positions');
export const REPLAYER = Symbol('replayer');
export const STORE = Symbol('store');
export const ATTEMPTS = Symbol('attempts');
export const COUNTS = Symbol('counts');
export const TOLD_ATTEMPTS = Symbol('told attempts');
export const SIMILAR = Symbol('similar');
