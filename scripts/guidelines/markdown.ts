/** Escapes a text for a cell or line of Markdown: nothing in it becomes mark-up. */
export const plain = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|#]/gu, (character) => `\\${character}`);

/** A table, or an empty text if it has no rows. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A section with its heading, or an empty text if it has no content. */
export const section = (heading: string, ...parts: readonly string[]): string => {
  const said = parts.filter((part) => part !== '');
  return said.length === 0 ? '' : [`## ${heading}`, ...said].join('\n\n');
};

/** A page from its parts. */
export const page = (...parts: readonly string[]): string => `${parts.filter((part) => part !== '').join('\n\n')}\n`;
