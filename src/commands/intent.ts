import type { Desired } from '../model/desired.ts';
import { offerAddress } from '../model/ids.ts';
import type { Intent } from '../plan/situation/input.ts';
import type { ApplyOptions } from './apply.ts';
import { scopeOf } from './plan.ts';

/** What holds a publish back that was sent before. */
const resubmitted = ['PUB-FAILED', 'PUB-CANCELLED'];

/** Everything a person asked for but sign-offs, which need to be looked up. */
export function intentOf(options: ApplyOptions, desired: Desired): Intent {
  const { allow, offers, replace = [], resubmit = [], republish, discard, approved } = options;
  const again = scopeOf(desired, resubmit).only ?? [];
  return {
    signOffs: [],
    allow: [
      ...allow,
      ...again.flatMap((offer) => resubmitted.map((rule) => `${rule}:${offerAddress(offer)}`)),
    ],
    ...scopeOf(desired, offers),
    ...(replace.length === 0 ? {} : { replace: scopeOf(desired, replace).only ?? [] }),
    ...(republish ? { republish } : {}),
    ...(discard ? { discard } : {}),
    ...(approved ? { approved: approved.steps } : {}),
  };
}
