/**
 * 協働事業 A collaboration project: what its history says of it. Each phase adds what it knows to what the phases before it know, and its rules
 * and folds see no more than that; the last one sees all.
 */
export type { Project } from './feedback/project.state.ts';
