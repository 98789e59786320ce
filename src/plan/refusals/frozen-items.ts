import type { SpecPath } from '../../kinds/spec-path.ts';
import type { CopyDifference, SpecDifference } from '../../diff/copies.ts';
import { offerPlanOf } from '../../model/ids.ts';
import { isObject } from '../../model/json.ts';
import { imagesOf } from '../../model/on-sale.ts';
import { offerPlanIn, type OfferPlanCopy, type SpecCopy } from '../../model/observed.ts';
import { isWithin, joinPath, pathKeys } from '../../model/path.ts';
import type { RuleId } from '../../rulebook/rulebook.ts';
import type { Situation } from '../situation/situation.ts';
import { impossible, type RefusalDraft } from './refused.ts';

/** A difference from what was published, of a plan that was published. */
type FrozenPart = {
  readonly found: SpecDifference;
  readonly published: OfferPlanCopy | undefined;
  readonly copy: SpecCopy;
};

type FrozenItem = {
  readonly rule: RuleId;
  /** The list or map of the items. */
  readonly list: SpecPath;
  /** What cannot be done with them, for the docs. */
  readonly frozen: 'changed' | 'removed';
  /** The name of the item that this difference changes in place; `undefined` if it changes none. */
  readonly item: (part: FrozenPart) => string | undefined;
  /** The place of the item, so that it is refused once. */
  readonly at: (part: FrozenPart) => string;
  readonly words: string;
  readonly hint: string;
};

const imageList = '/technical/vmImageVersions' satisfies SpecPath;
const skus = '/technical/skus' satisfies SpecPath;
const freeTrial = '/availability/trial' satisfies SpecPath;
const dimensions = '/meters' satisfies SpecPath;

/** Items that stay as they were published, although what is around them may change. */
export const frozenItemRows: readonly FrozenItem[] = [
  {
    rule: 'TEC-FROZEN',
    list: imageList,
    frozen: 'changed',
    item: publishedImage,
    at: ({ found }) => joinPath(joinPath(imageList, pathKeys(found.path)[2] ?? ''), 'vmImages'),
    words: 'was published, so its images cannot change',
    hint: 'put its images back; add a version with the new ones, and deprecate the old one',
  },
  {
    rule: 'TEC-FROZEN',
    list: skus,
    frozen: 'removed',
    item: ({ found }) =>
      found.op === 'remove' && isWithin(found.path, skus) ? skuName(found.path) : undefined,
    at: ({ found }) => found.path,
    words: 'was published and cannot be removed',
    hint: 'put it back; to end it, make a new plan without it and stop this one',
  },
  {
    rule: 'PRC-16',
    list: freeTrial,
    frozen: 'removed',
    item: ({ found }) => (found.op === 'remove' && found.path === freeTrial ? 'the free trial' : undefined),
    at: () => freeTrial,
    words: 'was published and cannot be removed',
    hint: 'put it back; a new plan can go without',
  },
  {
    rule: 'MTR-03',
    list: dimensions,
    frozen: 'removed',
    item: removedMeter,
    at: () => dimensions,
    words: 'was published and cannot be removed',
    hint: 'put it back; a plan that does not bill it leaves it out of its prices',
  },
];

/** Also an image that a published version would gain: the whole version is locked. */
function publishedImage({ found, published }: FrozenPart): string | undefined {
  const [, , version = '', member] = pathKeys(found.path);
  const isImage = isWithin(found.path, imageList) && member === 'vmImages';
  return isImage && imagesOf(published).has(version) ? `image version ${version}` : undefined;
}

const skuName = (path: string): string => {
  const [, , type] = pathKeys(path);
  return type === undefined ? 'the list of SKUs' : `the SKU of type ${type}`;
};

/** The first dimension of the offer that the files leave out of their list. */
function removedMeter({ found, copy }: FrozenPart): string | undefined {
  if (found.path !== dimensions || offerPlanOf(found.address) !== undefined) return undefined;
  const [was, is] = [copy.content['meters'], found.after];
  const gone = Object.keys(isObject(was) ? was : {}).find((id) => !(isObject(is) && Object.hasOwn(is, id)));
  return gone && `the meter ${gone}`;
}

/**
 * Items of what was published that the files change or remove in place. The service refuses them when they
 * are saved, which would be after the merge.
 */
export function frozenItems(s: Situation): readonly RefusalDraft[] {
  const { live, preview } = s.observed ?? {};
  const copy = live ?? preview;
  if (copy === undefined) return [];
  const refused = (live ? s.unpublished : s.unpreviewed).flatMap((found) => refusedItem(found, copy));
  return [...new Map(refused.map((one) => [`${one.rule} ${one.address} ${one.path}`, one])).values()];
}

function refusedItem(found: CopyDifference, copy: SpecCopy): readonly RefusalDraft[] {
  if (found.kind !== 'spec') return [];
  const plan = offerPlanOf(found.address);
  const part = { found, copy, published: plan && offerPlanIn(copy, plan) };
  if (plan !== undefined && part.published === undefined) return [];
  return frozenItemRows.flatMap(({ rule, item, at, words, hint }) => {
    const name = item(part);
    if (name === undefined) return [];
    return [impossible({ rule, address: found.address, path: at(part), message: `${name} ${words}`, hint })];
  });
}
