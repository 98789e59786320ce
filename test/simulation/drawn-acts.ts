import fc from 'fast-check';
import type { Edit, PortalAct } from './actions.ts';
import { namedNumbers, planIds } from './catalog.ts';

export const offer = fc.constantFrom(
  'alpha',
  'alpha',
  'alpha',
  'alpha',
  'alpha',
  'alpha',
  'beta',
  'beta',
  'gamma',
);
export const plan = fc.constantFrom(...planIds);
export const named = fc.integer({ min: 1, max: namedNumbers.length });
const stranger = fc.integer({ min: 901, max: 903 });

export const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constantFrom('title', 'title', 'link', 'logo', 'no-link', 'remove', 'add'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant('lifecycle'),
      to: fc.constantFrom('draft', 'preview', 'live', 'stopped'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('go-live'), to: fc.constantFrom('auto', 'manual') }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constantFrom('alias', 'frozen', 'as-it-is', 'as-it-is', 'notes', 'rename'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('plan-price'),
      plan,
      price: fc.constantFrom(39, 49, 59),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constantFrom(
        ...(['plan-frozen', 'plan-audience', 'rename-plan', 'image', 'image', 'unlist'] as const),
        ...(['deprecate', 'deprecate', 'restore'] as const),
      ),
      plan,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constantFrom('plan-text', 'plan-rank', 'plan-stop', 'plan-resume'),
      plan,
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constantFrom('add-plan', 'remove-plan'), plan }) },
);

export const portalAct: fc.Arbitrary<PortalAct> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constantFrom(
        ...(['title', 'link', 'publish', 'publish', 'go-live', 'stop', 'cancel'] as const),
        ...(['delete', 'create', 'asset'] as const),
      ),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constantFrom(
        ...(['text', 'rank', 'stop-plan', 'resume-plan', 'create-plan', 'delete-plan'] as const),
        ...(['price', 'image', 'publicize', 'withdraw'] as const),
      ),
      plan,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constantFrom('sync', 'members'),
      add: fc.array(fc.oneof(stranger, named), { maxLength: 2 }),
      remove: fc.array(fc.oneof(stranger, named), { maxLength: 1 }),
    }),
  },
);
