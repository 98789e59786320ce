import { expect, test } from 'vitest';
import { offerPlanSections } from '../../../src/kinds/offer-plan.ts';
import { offerTypes } from '../../../src/kinds/offer-types.ts';
import { offerSections } from '../../../src/kinds/offer.ts';
import { resourceTypeOf } from '../../../src/kinds/section.ts';
import { productTypeOf } from '../../../src/marketplace/emulator/product-types.ts';

const sections = [...offerSections, ...offerPlanSections];

test.each(offerTypes)('the embedded marketplace has a resource for every section of %s', (offerType) => {
  const declared = sections
    .filter((section) => section.offerTypes?.includes(offerType) ?? true)
    .flatMap((section) => [
      resourceTypeOf(section, offerType),
      ...Object.values(section.itemResources ?? {}),
    ]);
  expect(productTypeOf(offerType).resources).toEqual(expect.arrayContaining(declared));
});
