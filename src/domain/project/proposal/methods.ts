import type { Project } from './project.state.ts';

/** 決まった形態 Ids of the methods chosen for a project, the primary one first; none before they are chosen. */
export const methodsChosen = ({ methods }: Pick<Project, 'methods'>): readonly string[] =>
  methods ? [methods.primary, ...methods.further] : [];
