/**
 * 協働事業 A collaboration project, folded from its history. Each phase adds its state to that of the phases before it, and its rules and folds
 * see only that part; the last one sees all.
 */
export type { Project } from './feedback/project.state.ts';
