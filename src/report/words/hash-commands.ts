/** Takes the whole run of signs and what may follow it, and fails nowhere: a long run is read once. */
const signsAndWord = /#+\w*(\[)?/g;

/** Changes what begins a command of a CI runner wherever it stands: `##[` for one, `##vso[` for another. */
export const replaceHashCommands = (text: string, change: (command: string) => string): string =>
  text.replaceAll(signsAndWord, (whole, bracket: string | undefined) =>
    bracket !== undefined && whole.startsWith('##') ? change(whole) : whole,
  );
