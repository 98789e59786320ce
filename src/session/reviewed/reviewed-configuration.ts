import { configurationOf, type Configuration } from '../../model/configuration.ts';
import { withKnownProtections } from '../../plan/situation/protection.ts';
import type { Recorded } from '../../model/recorded.ts';
import type { BaseProject } from './base-project.ts';

/** The configurations to compare the files with: the one at the base, and the one of the last apply. */
export const reviewedConfigurations = (
  { configuration, offers, protect }: Recorded,
  base?: BaseProject | 'new',
): readonly Configuration[] => {
  const before = base === undefined || base === 'new' ? undefined : base.desired;
  const declared = (before?.offers ?? []).map(({ id }) => id);
  const known = new Set<string>([...declared, ...Object.keys(offers), ...protect]);
  return [...(before ? [configurationOf(before)] : []), ...(configuration ? [configuration] : [])].map(
    (one) => withKnownProtections(one, (id) => known.has(id)),
  );
};
