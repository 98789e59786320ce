import { judgedProblems } from '../files/protections.ts';
import type { Recorded } from '../model/recorded.ts';
import { gravityOfUnknown, knownOffers } from '../plan/situation/protection.ts';
import type { LoadedProject } from './project.ts';

/** The project, with protected offers that no file declares resolved from the recorded state. */
export function judgeProtections({ project, desired }: LoadedProject, recorded: Recorded): LoadedProject {
  if (project.unknownProtections.length === 0) return { project, desired };
  const known = knownOffers(desired, recorded);
  const problems = judgedProblems(project, known, (id) => gravityOfUnknown(id, recorded));
  return { project: { ...project, problems }, desired };
}
