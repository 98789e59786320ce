import { judgedProblems } from '../files/protections.ts';
import { given } from '../model/given.ts';
import type { Recorded } from '../model/recorded.ts';
import { gravityOfUnknown, knownOffers } from '../plan/situation/protection.ts';
import type { LoadedProject } from './judge-files.ts';

/** The project, with protected offers that no file declares resolved from the recorded state. */
export function judgeProtections({ project, desired }: LoadedProject, recorded: Recorded): LoadedProject {
  if (project.unknownProtections.length === 0) return { project, desired };
  const known = knownOffers(desired, recorded);
  const [problems, settled] = [project.problems, project.settled].map((all) =>
    judgedProblems({ ...project, problems: all }, known, (id) => gravityOfUnknown(id, recorded)),
  );
  return { project: { ...project, ...given({ problems, settled }) }, desired };
}
