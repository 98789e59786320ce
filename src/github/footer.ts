/** A text without the last part of its last line, which differs between two runs with the same result. */
export const maskedTail = (text: string): string => {
  const line = text.replaceAll('\r\n', '\n').trimEnd();
  return line.slice(0, Math.max(line.lastIndexOf(' · '), line.lastIndexOf('\n') + 1)).trimEnd();
};
