import type { Project } from '../files/load.ts';
import { concernsOf } from '../files/concerns.ts';
import { sortProblems } from '../files/problems.ts';
import type { Desired } from '../model/desired.ts';
import { hasErrors, type Problem } from '../model/problem.ts';
import { judgeFindings, type JudgedAgainst } from '../plan/situation/judge-findings.ts';

/** The files of a project, and what is planned of them: a reviewed Publisher may replace its own. */
export type LoadedProject = { readonly project: Project; readonly desired: Desired };

/** Files judged with the marketplace at hand: what is still wrong, and which parts of a plan that stops. */
type JudgedFiles = {
  readonly loaded: LoadedProject;
  /** Addresses of the offers and allocations whose files have errors. */
  readonly unsound: ReadonlySet<string>;
};

/** Judges again what may be about something that the marketplace has already. */
export function judgeFiles(
  { project, desired }: LoadedProject,
  { observed, now }: Pick<JudgedAgainst, 'observed' | 'now'>,
): JudgedFiles {
  const { conditional, settled, locate } = project;
  const judged = judgeFindings(conditional, { desired, observed, now, locate });
  const problems = sortProblems([...settled, ...judged]);
  return { loaded: { project: { ...project, problems }, desired }, unsound: unsoundOf(problems) };
}

/** The offers and allocations that errors are about. */
const unsoundOf = (problems: readonly Problem[]): ReadonlySet<string> =>
  new Set(problems.filter((one) => hasErrors([one])).flatMap((one) => concernsOf(one) ?? []));

/** True when an error is about more than some offers, so that nothing can be planned. */
export const stopsEverything = (problems: readonly Problem[]): boolean =>
  problems.some((one) => hasErrors([one]) && concernsOf(one) === undefined);
