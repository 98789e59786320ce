import type { SpecPath } from '../../kinds/spec-path.ts';
import { offerAddress } from '../../model/ids.ts';
import { entryOf } from '../../model/json.ts';
import { needOf } from '../../model/manual.ts';
import type { Step } from '../../model/plan.ts';
import type { Finding } from '../../model/problem.ts';
import { asSecret } from '../../model/value-forms.ts';
import { fingerprint, saltedDigest } from '../../record/fingerprint.ts';
import { valueAt } from '../../rules/value-at.ts';
import { isWithin } from '../../model/path.ts';
import type { Situation } from '../situation/situation.ts';
import { step } from '../steps/new-step.ts';
import { hasServiceIds } from './has-service-ids.ts';
import { packageInstructions } from './instructions.ts';
import { isConfirmed, withOpenSince } from './opened-steps.ts';

const packageUrl = '/technical/crmPackageUrl' satisfies SpecPath;

/** Plans that customers do not see yet: only a new package can know their service ids. */
const newOfferPlans = (s: Situation): readonly string[] =>
  s.desired.plans.flatMap(({ id }) => (entryOf(s.observed?.live?.plans, id) === undefined ? [id] : []));

const changesPackage = (s: Situation): boolean =>
  s.unpublished.some((found) => found.kind === 'spec' && isWithin(packageUrl, found.path));

/** Whether what is published needs a package that was not live before (LIC-22). */
export const needsNewPackage = (s: Situation): boolean => newOfferPlans(s).length > 0 || changesPackage(s);

/** The step in which a person compares the package with the service ids; confirmed for exactly these. */
export function packageSteps(s: Situation): readonly Step[] {
  const after = fingerprint(s.input, { address: offerAddress(s.id), path: packageUrl, schema: undefined }, [
    saltedDigest(s.input.recorded, [packageAddress(s) ?? '', { ...s.recorded?.serviceIds }]),
  ]);
  const one = step(s, {
    action: 'check-package',
    reason: 'the app checks licences by the service ids in its package',
    reversibility: 'reversible',
    manual: true,
    changes: [
      {
        address: offerAddress(s.id),
        path: packageUrl,
        op: 'replace',
        after: { secret: true },
        origin: s.recorded?.applied ? 'git' : 'new',
        fingerprint: { before: after, after },
      },
    ],
    instructions: [...packageInstructions(s)],
  });
  return [one]
    .filter((asked) => !isConfirmed(s, asked))
    .map((asked) => withOpenSince(s, { ...asked, needs: [needOf(asked.id)] }));
}

/** The address without the key that it carries, if it is known here. */
function packageAddress(s: Situation): string | undefined {
  const value = valueAt(s.desired.content, packageUrl);
  const text = typeof value === 'string' ? value : asSecret(value)?.value;
  return text?.replace(/\?.*$/s, '');
}

/** A notice for a publish whose package was not compared with the service ids. */
export function uncheckedPackage(s: Situation, publishes: boolean): readonly Finding[] {
  if (!publishes || !hasServiceIds(s.desired)) return [];
  const isByHand = s.input.byHand.has('licenses');
  if (isByHand ? needsNewPackage(s) || packageSteps(s).length === 0 : !needsNewPackage(s)) return [];
  const plans = newOfferPlans(s);
  const added = plans.length === 0 ? 'this publish changes it' : `this publish adds ${plans.join(', ')}`;
  return [
    {
      rule: 'LIC-22',
      severity: 'notice',
      message: isByHand
        ? `nobody confirmed that the package of ${s.id} contains exactly these service ids`
        : `${added}: the package of ${s.id} has to contain each service id, and is not read here`,
      hint: `compare the package that you uploaded: \`offerctl service-ids ${s.id} --package FILE\``,
      address: offerAddress(s.id),
      path: packageUrl,
    },
  ];
}
