import { unknownToRecord } from '../files/protections.ts';
import { sortProblems } from '../files/problems.ts';
import type { Recorded } from '../model/recorded.ts';
import { gravityOfUnknown } from '../plan/situation/protection.ts';
import type { LoadedProject } from './project.ts';

/** The project with what the record says of protected offers that no file declares. */
export function judgeProtections({ project, desired }: LoadedProject, recorded: Recorded): LoadedProject {
  const { unknownProtections, problems } = project;
  if (unknownProtections.length === 0) return { project, desired };
  const known = [...desired.offers.map(({ id }) => id), ...Object.keys(recorded.offers)];
  const judged = unknownProtections.flatMap((one) => {
    const severity = gravityOfUnknown(one.id, recorded);
    return severity === undefined ? [] : [unknownToRecord(one, known, severity)];
  });
  const others = problems.filter((problem) => unknownProtections.every((one) => one.problem !== problem));
  return { project: { ...project, problems: sortProblems([...others, ...judged]) }, desired };
}
