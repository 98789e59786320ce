import type { Project } from '../files/load.ts';
import { offerOf } from '../model/ids.ts';
import type { Problem } from '../model/problem.ts';

/**
 * The problems that concern these offers, all where none is named. Errors stay, whatever they are in: with
 * them the files say less than was meant. So does what belongs to no offer, and an audience that they use.
 */
export function ownProblems(
  { problems, audienceUsers }: Pick<Project, 'problems' | 'audienceUsers'>,
  offers: readonly string[],
): readonly Problem[] {
  if (offers.length === 0) return problems;
  const isUsed = (address: string): boolean =>
    offers.some((offer) => [...(audienceUsers.get(offer) ?? [])].some((used) => used === address));
  const isOwn = ({ severity, address }: Problem): boolean => {
    if (severity === 'error' || address === undefined) return true;
    const offer = offerOf(address);
    if (offer !== undefined) return offers.includes(offer);
    return !address.startsWith('audience/') || isUsed(address);
  };
  return problems.filter(isOwn);
}
