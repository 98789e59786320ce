/** Matches the whole run of signs and what may follow, and cannot fail, so a long run is read only once. */
const signsAndWord = /#+\w*(\[)?/g;

/** Changes what starts a command of a CI runner, wherever it is: `##[` on one, `##vso[` on another. */
export const replaceHashCommands = (text: string, change: (command: string) => string): string =>
  text.replaceAll(signsAndWord, (whole, bracket: string | undefined) =>
    bracket !== undefined && whole.startsWith('##') ? change(whole) : whole,
  );
