import fc from 'fast-check';
import type { Flags, PortalAct, Trouble } from './actions.ts';
import { offerIds } from './catalog.ts';
import { offer, portalAct } from './drawn-acts.ts';

const inPortal = fc.record({ offer, act: portalAct });

const rarely = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 7, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

const sometimes = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

const duringRequests = fc.record({
  offer,
  act: portalAct,
  after: fc.integer({ min: 1, max: 40 }),
  of: fc.constant('requests'),
});

const duringJobs = fc.record({
  offer,
  act: portalAct,
  after: fc.integer({ min: 1, max: 3 }),
  of: fc.constant('jobs'),
});

const instead = fc.record({
  offer,
  act: fc.constant<PortalAct>({ act: 'create' }),
  after: fc.constant(1),
  of: fc.constant('creates'),
});

const trouble: fc.Arbitrary<Trouble> = fc.oneof(
  fc.record({ kind: fc.constantFrom('stop', 'outage', 'kill'), after: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constant('lost'), after: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant('partial'), after: fc.constantFrom(0, 0, 1, 3) }),
);

/** An apply of everything, without help and without disturbance. */
export const quiet = {
  scope: 'all',
  allow: 'none',
  signOff: false,
  replace: false,
  resubmit: false,
  waitHours: 0,
  twice: false,
} as const satisfies Flags;

/** The options of an apply, and what happens during it. */
export const flags: fc.Arbitrary<Flags> = fc
  .record({
    scope: fc.constantFrom('all', 'all', 'all', ...offerIds),
    allow: fc.constantFrom('none', 'none', 'half', 'all'),
    signOff: fc.boolean(),
    replace: fc.boolean(),
    resubmit: fc.boolean(),
    waitHours: fc.constantFrom(0, 0, 0, 20, 300),
    twice: fc.constantFrom(false, false, true),
    stale: rarely(fc.constant(true)),
    approvedBefore: rarely(inPortal),
    meanwhile: rarely(inPortal),
    during: sometimes(fc.oneof(duringRequests, duringJobs, instead)),
    trouble: rarely(trouble),
    weather: sometimes(
      fc.record({ jobSeconds: fc.constantFrom(0, 3, 3, 20), staleSeconds: fc.constantFrom(0, 0, 4) }),
    ),
    aheadHours: rarely(fc.constantFrom(-30, -1, 2, 200)),
  })
  .map(({ approvedBefore, meanwhile, during, trouble: broken, stale, weather, aheadHours, ...rest }) => ({
    ...rest,
    ...(weather ? { weather } : {}),
    ...(aheadHours === undefined ? {} : { aheadHours }),
    ...(stale ? { stale } : {}),
    ...(approvedBefore ? { approvedBefore } : {}),
    ...(meanwhile ? { meanwhile } : {}),
    ...(during ? { during } : {}),
    ...(broken ? { trouble: broken } : {}),
  }));
