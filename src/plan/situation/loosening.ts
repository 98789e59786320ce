import type { PublisherPath, SpecPath } from '../../kinds/spec-path.ts';
import { stepKinds } from '../../kinds/step-kinds.ts';
import { configured, type Configuration } from '../../model/configuration.ts';
import { offerAddress, publisherAddress, type OfferId } from '../../model/ids.ts';
import { byText, entryOf, isList, isObject, sameJson, stableText, type Json } from '../../model/json.ts';
import type { Path } from '../../model/path.ts';

/** Whether a change of one value allows more than was reviewed. */
type Loosens = (before: Json | undefined, after: Json | undefined) => boolean;

const never: Loosens = () => false;
const alwaysLoosens: Loosens = () => true;
/** Any word except the strictest one. */
const unless =
  (strictest: Json): Loosens =>
  (_before, after) =>
    !sameJson(after, strictest);
const rises: Loosens = (before, after) =>
  !(typeof before === 'number' && typeof after === 'number' && after < before);
const gains: Loosens = (before, after) => itemsMissing(before, after).length > 0;
/** True for an additional key, and for an empty list, which lets any person sign off. */
const trusts: Loosens = (before, after) =>
  itemsMissing([], before).length > 0 && (gains(before, after) || itemsMissing([], after).length === 0);
/** A longer time; none written is the default. */
const lasts: Loosens = (before, after) => daysOf(after) > daysOf(before);
const daysOf = (value: Json | undefined): number =>
  Number.parseInt(typeof value === 'string' ? value : '7d', 10);
const loses: Loosens = (before, after) => itemsMissing(after, before).length > 0;

/**
 * True if a kind of steps loses a window that denies it, gains one that allows it beside others, or loses all
 * that do: then it may happen at any time.
 */
function opensMore(before: Json | undefined, after: Json | undefined): boolean {
  return stepKinds.some((kind) => {
    const [denied, stillDenied] = [windowsAbout(before, kind, 'deny'), windowsAbout(after, kind, 'deny')];
    const [allowed, nowAllowed] = [windowsAbout(before, kind, 'allow'), windowsAbout(after, kind, 'allow')];
    const isLimited = allowed.size > 0;
    return (
      !denied.isSubsetOf(stillDenied) ||
      (isLimited && (nowAllowed.size === 0 || !nowAllowed.isSubsetOf(allowed)))
    );
  });
}

/** The times of the windows of a kind of steps, whatever other kinds they name. */
const windowsAbout = (windows: Json | undefined, kind: string, effect: string): ReadonlySet<string> =>
  new Set(
    (isList(windows) ? windows.filter(isObject) : [])
      .filter(({ kind: own, on }) => own === effect && isList(on) && on.includes(kind))
      .map(({ on: _kinds, ...times }) => stableText(times)),
  );

/** The items of a list that are not in another list. */
export function itemsMissing(from: Json | undefined, of: Json | undefined): readonly Json[] {
  const known = new Set((isList(from) ? from : []).map(stableText));
  return (isList(of) ? of : []).filter((item) => !known.has(stableText(item)));
}

/**
 * What a change of each value in the Publisher's spec means. A path that is not in this table always counts
 * as loosened: a new field is judged as strictly as the address of the marketplace until it gets a row here.
 */
export const directions: Readonly<Partial<Record<PublisherPath, Loosens>>> = {
  '/marketplace/embedded/pipeline': never,
  '/marketplace/embedded/consent': never,
  '/marketplace/embedded/rules': never,
  '/marketplace/embedded/schemas': never,
  '/secrets': gains,
  '/state/trust': trusts,
  '/policy/onRemove': unless('refuse'),
  '/policy/whenBusy': unless('queue'),
  '/policy/thresholds/price': rises,
  '/policy/thresholds/stopSell': rises,
  '/policy/thresholds/deleteDraft': rises,
  '/policy/thresholds/audienceRemoval/count': rises,
  '/policy/thresholds/audienceRemoval/percent': rises,
  '/policy/thresholds/licenseDecrease/count': rises,
  '/policy/thresholds/licenseDecrease/percent': rises,
  '/policy/thresholds/updatePercent': rises,
  '/policy/protect': loses,
  '/policy/approvals/expire': lasts,
  '/policy/approvals/need': loses,
  '/policy/windows': opensMore,
};

/** `manual` is the strictest way to go live and `auto` the loosest. */
const goLiveLoosens: Loosens = (before, after) => after !== 'manual' && before !== 'auto';

/** A value that was reviewed as `before`, and that the files now declare more loosely. */
export type Loosening = {
  readonly address: string;
  /** The document, and the path in its spec. */
  readonly place: { readonly address: string; readonly path: Path };
  readonly before: Json | undefined;
  readonly after: Json | undefined;
};

/** Values of the Publisher that are looser than reviewed. */
export function loosenedPublisher(reviewed: Configuration, now: Configuration): readonly Loosening[] {
  const document = publisherAddress(now.name);
  const at = (path: Path, before: Json | undefined, after: Json | undefined): Loosening => ({
    // A commit message may name this address, and white space would end it there.
    address: `${document}${encodeURI(path)}`,
    place: { address: document, path },
    before,
    after,
  });
  const paths = new Set([...Object.keys(reviewed.spec), ...Object.keys(now.spec)]);
  const changed = [...paths].toSorted(byText).flatMap((path) => {
    const [before, after] = [configured(reviewed, path), configured(now, path)];
    const loosens = entryOf(directions, path) ?? alwaysLoosens;
    return sameJson(before, after) || !loosens(before, after) ? [] : [at(path, before, after)];
  });
  return reviewed.name === now.name ? changed : [at('/name', reviewed.name, now.name), ...changed];
}

/** Ways in which an offer goes live more easily than reviewed; a new offer changes nothing. */
export function loosenedGoLive(
  reviewed: Configuration,
  now: Configuration,
  id: OfferId,
): readonly Loosening[] {
  const [before, after] = [entryOf(reviewed.goLive, id), entryOf(now.goLive, id)];
  if (before === undefined || after === undefined) return [];
  if (sameJson(before, after) || !goLiveLoosens(before, after)) return [];
  const place = { address: offerAddress(id), path: '/goLive' satisfies SpecPath };
  return [{ address: `${place.address}${place.path}`, place, before, after }];
}

/**
 * A configuration in which refused values keep their reviewed value, and so does an offer that was removed.
 */
export function withoutRefused(
  now: Configuration,
  reviewed: Configuration,
  isRefused: (loosening: Loosening) => boolean,
): Configuration {
  const kept = loosenedPublisher(reviewed, now).filter(isRefused);
  const held = (Object.keys(now.goLive) as OfferId[]).filter((id) =>
    loosenedGoLive(reviewed, now, id).some(isRefused),
  );
  return {
    name: now.name,
    spec: withReviewed(now.spec, reviewed.spec, kept),
    goLive: { ...reviewed.goLive, ...now.goLive, ...pick(reviewed.goLive, held) },
  };
}

/** Values that are looser than every reviewed one. */
export const strictest = (reviewed: readonly Configuration[], now: Configuration): Configuration =>
  reviewed.reduceRight((strict, one) => withoutRefused(strict, one, () => true), now);

function withReviewed(
  now: Configuration['spec'],
  before: Configuration['spec'],
  kept: readonly Loosening[],
): Configuration['spec'] {
  const paths = kept.map(({ place }) => place.path);
  const others = Object.entries(now).filter(([path]) => !paths.includes(path));
  return { ...Object.fromEntries(others), ...pick(before, paths) };
}

const pick = <K extends string>(all: Readonly<Record<K, Json>>, keys: readonly K[]): Record<K, Json> =>
  Object.fromEntries(Object.entries(all).filter(([key]) => keys.some((one) => one === key))) as Record<
    K,
    Json
  >;
