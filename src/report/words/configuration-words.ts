import type { Plan } from '../../model/plan.ts';
import { enumeration } from './words.ts';

/** What a reviewer must not miss: the places where the configuration allows more than before. */
export function configurationWords({
  refusals,
  overridden,
}: Pick<Plan, 'refusals' | 'overridden'>): string | undefined {
  const [refused, allowed] = [refusals, overridden].map((all) =>
    all.filter(({ rule }) => rule === 'SAFE-CONFIG').map(({ address }) => address),
  );
  const told = [...toldOf('refused', refused ?? []), ...toldOf('let through', allowed ?? [])];
  return told.length === 0 ? undefined : `The configuration is looser than reviewed: ${told.join('; ')}.`;
}

const toldOf = (verdict: string, addresses: readonly string[]): readonly string[] =>
  addresses.length === 0 ? [] : [`${enumeration(addresses, 5)} (${verdict})`];
