import type { OfferFile, PlanFile } from './catalog.ts';
import type { Copy, PlanSight, Sight } from './sight.ts';

/** The file with every permanently frozen value as the marketplace has it. */
export function asItIs(offer: OfferFile, { draft, preview, live }: Sight): OfferFile {
  const published = live ?? preview;
  const frozen = published?.frozen ?? draft.frozen;
  return {
    ...offer,
    ...(draft.alias === undefined ? {} : { alias: draft.alias }),
    ...(frozen === undefined ? {} : { frozen }),
    plans: offer.plans.map((plan) => {
      // What a user made public is published sooner or later.
      const isPublic = [draft, preview, live].some((copy) => copy?.plans[plan.id]?.isPublic);
      return planAsItIs(plan, offer, { draft, isPublic, ...(published ? { published } : {}) });
    }),
  };
}

type Known = { readonly draft: Copy; readonly published?: Copy; readonly isPublic: boolean };

function planAsItIs(plan: PlanFile, { type }: OfferFile, { draft, published, isPublic }: Known): PlanFile {
  const [shown, there] = [published?.plans[plan.id], draft.plans[plan.id]];
  const frozen = shown?.frozen ?? there?.frozen;
  const price = amountIn(shown);
  return {
    ...plan,
    ...(frozen === undefined || (shown === undefined && type !== 'azureApplication') ? {} : { frozen }),
    ...(shown ? { isPrivate: !isPublic } : {}),
    ...(price === undefined ? {} : { price }),
    deprecated: plan.deprecated.filter((version) => there?.images.includes(`1.0.${version}!`)),
  };
}

/** The price of a plan; prices set in the portal count too. */
export const amountIn = (plan: PlanSight | undefined): number | undefined => {
  const found = /"price\w*":(\d+)/.exec(plan?.pricing ?? '');
  return found ? Number(found[1]) : undefined;
};
