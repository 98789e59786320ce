import { offerOf } from '../model/ids.ts';
import type { ConditionalProblem, Problem } from '../model/problem.ts';
import type { LoadedDocument } from './document.ts';
import { isAsImported } from './import-marks.ts';

/**
 * A problem as it is reported without the marketplace. What an offer lacks may exist there already, and a
 * value that was imported is judged only once it changes; both are warnings until then.
 */
export function asOffline(documents: readonly LoadedDocument[]): (found: ConditionalProblem) => Problem {
  const byAddress = new Map<string | undefined, LoadedDocument>(
    documents.toReversed().map((document) => [document.address, document]),
  );
  return ({ problem, address, path, absent }) => {
    if (problem.severity !== 'error' || offerOf(address) === undefined) return problem;
    const document = byAddress.get(address);
    const isOpen =
      absent === true || (document !== undefined && isAsImported(document, { ...problem, path }));
    return isOpen ? { ...problem, severity: 'warning' } : problem;
  };
}
