import type { TSchema } from 'typebox';
import { declaredCopy } from '../../diff/copies.ts';
import { offerPlanSpecSchema, offerSpecSchema } from '../../diff/spec-schemas.ts';
import { annotationsOf } from '../../kinds/annotations.ts';
import { type Json } from '../../model/json.ts';
import { offerPlansOf, type SpecCopy } from '../../model/observed.ts';
import type { PlanInput } from '../situation/input.ts';
import { childrenOf } from '../../model/walk.ts';

/** Every text in the files or the marketplace that names a customer or a tester. */
export function personalTexts({ desired, observed }: PlanInput): ReadonlySet<string> {
  const copies = [
    ...desired.offers.map(declaredCopy),
    ...observed.offers.flatMap(({ draft, preview, live }) => [draft, preview, live]),
  ];
  return new Set(copies.flatMap((copy) => (copy ? textsIn(copy) : [])));
}

const textsIn = (copy: SpecCopy): readonly string[] => [
  ...personalIn(offerSpecSchema, copy.content),
  ...offerPlansOf(copy).flatMap(([, { content, audience = [] }]) => [
    ...personalIn(offerPlanSpecSchema, content),
    ...audience.flatMap(({ id, label }) => (label === undefined ? [id] : [id, label])),
  ]),
];

function personalIn(schema: TSchema | undefined, value: Json): readonly string[] {
  if (typeof value === 'string') return annotationsOf(schema).personal ? [value] : [];
  return childrenOf(schema, value).flatMap((child) => personalIn(child.schema, child.value));
}
