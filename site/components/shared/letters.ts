/** A column, from 0, as spreadsheets name it: A, …, Z, AA, … */
export const letters = (column: number): string => (column < 26 ? "" : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));
