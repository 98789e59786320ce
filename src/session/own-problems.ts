import { concernsOf } from '../files/concerns.ts';
import type { Project } from '../files/load.ts';
import { offerAddress, offerOf } from '../model/ids.ts';
import type { Problem } from '../model/problem.ts';

/**
 * The project with only those problems that concern these offers, or with all if none is named. Keeps what
 * belongs to no offer, and what is about an audience that the offers use.
 */
export function ownProject(project: Project, offers: readonly string[]): Project {
  if (offers.length === 0) return project;
  const isOwn = isOwnProblem(project, offers);
  return {
    ...project,
    problems: project.problems.filter(isOwn),
    settled: project.settled.filter(isOwn),
    conditional: project.conditional.filter(({ problem }) => isOwn(problem)),
  };
}

function isOwnProblem(
  { audienceUsers }: Pick<Project, 'audienceUsers'>,
  offers: readonly string[],
): (problem: Problem) => boolean {
  const isUsed = (address: string): boolean =>
    offers.some((offer) => [...(audienceUsers.get(offer) ?? [])].some((used) => used === address));
  return (problem) => {
    const { severity, address } = problem;
    const concerns = severity === 'error' ? concernsOf(problem) : undefined;
    if (concerns !== undefined) return offers.some((offer) => concerns.includes(offerAddress(offer)));
    if (severity === 'error' || address === undefined) return true;
    const offer = offerOf(address);
    if (offer !== undefined) return offers.includes(offer);
    return !address.startsWith('audience/') || isUsed(address);
  };
}
