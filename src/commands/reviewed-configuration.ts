import { configurationOf, type Configuration } from '../model/configuration.ts';
import type { Recorded } from '../model/recorded.ts';
import type { Base } from './base-project.ts';

/** The configurations that the files are held against: that of the base, and that of the last apply. */
export const reviewedConfigurations = (
  { configuration }: Recorded,
  base?: Base | 'new',
): readonly Configuration[] => [
  ...(base === undefined || base === 'new' ? [] : [configurationOf(base.desired)]),
  ...(configuration ? [configuration] : []),
];
