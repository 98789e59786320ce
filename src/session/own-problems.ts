import { concernsOf } from '../files/concerns.ts';
import type { Project } from '../files/load.ts';
import { licenseOf, offerAddress, offerOf } from '../model/ids.ts';
import type { Problem } from '../model/problem.ts';

/**
 * The project with only the problems that concern these offers or allocations, or with all if none is named.
 * Keeps problems that belong to no offer, and those of an audience that the offers use.
 */
export function ownProject(
  project: Project,
  offers: readonly string[],
  licenses: readonly string[] = [],
): Project {
  if (offers.length + licenses.length === 0) return project;
  const isOwn = licenses.length === 0 ? isOwnProblem(project, offers) : isProblemOf(project, licenses);
  return {
    ...project,
    problems: project.problems.filter(isOwn),
    settled: project.settled.filter(isOwn),
    conditional: project.conditional.filter(({ problem }) => isOwn(problem)),
  };
}

/** Problems of these allocations and of their offers, and errors of the whole project. */
function isProblemOf({ desired }: Project, names: readonly string[]): (problem: Problem) => boolean {
  const own = desired.licenses.filter(({ name }) => names.includes(name));
  const offers = new Set<string>(own.map(({ offer }) => offer));
  return (problem) => {
    const { severity, address = '' } = problem;
    const [offer, license] = [offerOf(address), licenseOf(address)];
    if (license !== undefined) return names.includes(license);
    if (offer !== undefined) return offers.has(offer);
    return severity === 'error' || !address.startsWith('audience/');
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
