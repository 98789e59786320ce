/** One row of a table; its cells are already escaped. */
export const tableRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
