/** A text without its last line, which differs between two runs with the same result. */
export const maskedTail = (text: string): string => {
  const lines = text.replaceAll('\r\n', '\n').trimEnd();
  return lines.slice(0, lines.lastIndexOf('\n') + 1).trimEnd();
};
