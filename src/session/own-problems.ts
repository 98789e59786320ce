import type { Project } from '../files/load.ts';
import { offerOf } from '../model/ids.ts';
import type { Problem } from '../model/problem.ts';

/**
 * The problems that concern these offers, or all if none is named. Always keeps errors, because files with
 * errors declare less than was meant; also problems that belong to no offer, and those of an audience that
 * the offers use.
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
