import { tone, wrapped, type Line } from '../words/paint.ts';

/** What went wrong, in the words of the service or of this tool. */
export type ShownError = {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly requestId?: string;
  readonly details?: readonly string[];
};

/** Below the message: further reasons as a tree, what to do, and the number that support asks for. */
export function errorLines({ details = [], hint, requestId }: ShownError, columns: number): readonly Line[] {
  const branches = details.flatMap((detail, index) => {
    const corner = index === details.length - 1 ? '└' : '├';
    return wrapped([tone('dim', `${corner} `), detail], columns, 2);
  });
  return [
    ...branches,
    ...(hint === undefined ? [] : wrapped([tone('accent', 'hint: '), hint], columns, 6)),
    ...(requestId === undefined ? [] : [[tone('dim', `request ${requestId}`)]]),
  ];
}
