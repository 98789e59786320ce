type ScreenTerminal = Pick<NodeJS.WriteStream, 'rows' | 'write'>;

/** A terminal that always shows one text, as `watch` does. */
export type LiveScreen = {
  /** Shows the text instead of the last one. */
  readonly show: (text: string) => void;
  /** Gives the terminal back as it was. */
  readonly close: () => void;
};

const [enter, leave, home, clearLine, clearBelow] = [
  '\u001B[?1049h',
  '\u001B[?1049l',
  '\u001B[H',
  '\u001B[K',
  '\u001B[J',
];

/** Draws on the second screen of the terminal, which has no scrollback, and over what stands there. */
export function openLiveScreen(terminal: ScreenTerminal): LiveScreen {
  let isOpen = false;
  const close = (): void => {
    if (isOpen) terminal.write(leave);
    isOpen = false;
  };
  return {
    show: (text) => {
      const lines = text
        .trimEnd()
        .split('\n')
        .slice(0, Math.max(1, (terminal.rows || 24) - 1));
      const drawn = lines.map((line) => `${line}${clearLine}\n`).join('');
      terminal.write(`${isOpen ? '' : enter}${home}${drawn}${clearBelow}`);
      isOpen = true;
    },
    close,
  };
}
