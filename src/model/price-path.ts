import type { SpecPath } from '../kinds/spec-path.ts';
import { isWithin } from './path.ts';

/** Where a plan keeps its prices. */
export const pricing = '/availability/pricing' satisfies SpecPath;

/** How many users may share a plan is not a price, and is written like any other field. */
const userLimitsPath: SpecPath = '/availability/pricing/recurrentPrice/userLimits';

/** True for a path in the spec of an offer plan at which a price stands. */
export const isPricePath = (path: string): boolean =>
  isWithin(path, pricing) && !isWithin(path, userLimitsPath);
