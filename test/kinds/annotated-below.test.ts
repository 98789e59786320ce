import type { TSchema } from 'typebox';
import { expect, test } from 'vitest';
import { isAnnotatedBelow } from '../../src/kinds/annotated-below.ts';
import { offerPlanSections } from '../../src/kinds/offer-plan.ts';
import { offerSections } from '../../src/kinds/offer.ts';

const annotations = ['secret', 'listOfOne', 'ownPath', 'caseless', 'readOnly'] as const;

/** The annotation as it is written anywhere in the text of a schema. */
const isWritten = (schema: TSchema, annotation: string): boolean =>
  new RegExp(`"x-offerctl":\\{[^}]*"${annotation}":`).test(JSON.stringify(schema));

test.each([...offerSections, ...offerPlanSections])(
  'the section $name has an annotation below it exactly where one is written',
  ({ schema }) => {
    const found = annotations.filter((annotation) => isAnnotatedBelow(schema, annotation));
    expect(found).toEqual(annotations.filter((annotation) => isWritten(schema, annotation)));
  },
);
