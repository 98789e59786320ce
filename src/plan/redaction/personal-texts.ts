import type { TSchema } from 'typebox';
import { declaredCopy } from '../../diff/copies.ts';
import { allocationSpecSchema, offerPlanSpecSchema, offerSpecSchema } from '../../diff/spec-schemas.ts';
import { isPersonal } from '../../kinds/annotations.ts';
import type { Desired } from '../../model/desired.ts';
import { type Json } from '../../model/json.ts';
import { offerPlansOf, type SpecCopy } from '../../model/observed.ts';
import type { PlanInput } from '../situation/input.ts';
import { childrenOf } from '../../model/walk.ts';

/** Every text in the files or the marketplace that names a customer or a tester. */
export function personalTexts({ desired, observed }: PlanInput): ReadonlySet<string> {
  const copies = observed.offers.flatMap(({ draft, preview, live }) => [draft, preview, live]);
  return new Set([...declaredTexts(desired), ...copies.flatMap((copy) => (copy ? textsIn(copy) : []))]);
}

/** Names of customers and testers in the files. */
export function declaredTexts(desired: Desired): readonly string[] {
  const contracts = desired.licenses.flatMap(({ customer, deal }) =>
    personalIn(allocationSpecSchema, { customer, deal }).filter((text) => text.length >= shortestText),
  );
  return [...desired.offers.map(declaredCopy).flatMap(textsIn), ...contracts];
}

/** A country, state or currency is a word of many sentences. */
const shortestText = 4;

const textsIn = (copy: SpecCopy): readonly string[] => [
  ...personalIn(offerSpecSchema, copy.content),
  ...offerPlansOf(copy).flatMap(([, { content, audience = [] }]) => [
    ...personalIn(offerPlanSpecSchema, content),
    ...audience.flatMap(({ id, label }) => (label === undefined ? [id] : [id, label])),
  ]),
];

function personalIn(schema: TSchema | undefined, value: Json): readonly string[] {
  if (typeof value === 'string') return isPersonal(schema) ? [value] : [];
  return childrenOf(schema, value).flatMap((child) => personalIn(child.schema, child.value));
}
