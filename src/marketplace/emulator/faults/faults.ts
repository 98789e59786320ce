import { flag, isRecord, list, number, object, oneOfCheck, textCheck } from '../schema-checks.ts';
import type { Check } from '../schema-checks.ts';

/** What a person does in the portal. */
export type PortalAction = 'edit' | 'publish' | 'goLive';

/** An act of a portal user, done once, when that many API requests have been seen. */
export type PortalAct = { readonly offer: string; readonly action: PortalAction; readonly after: number };

/** How unpleasant the marketplace is; `Every: n` befalls each n-th of its kind, 0 none. */
export type Faults = {
  /** Decides every order that is shuffled. */
  readonly seed: number;
  /** Trees hold their resources in another order each time. */
  readonly shuffle: boolean;
  /** API requests refused with 429 and `Retry-After`. */
  readonly throttleEvery: number;
  readonly retryAfterSeconds: number;
  /** API requests that one token is good for; 0 for any number. */
  readonly tokenRequests: number;
  /** Polls of a job, and all other reads, answered with 503. */
  readonly statusErrorEvery: number;
  readonly readErrorEvery: number;
  /** Writes whose connection is cut before anything happened, or after all of it did. */
  readonly dropBeforeEvery: number;
  readonly dropAfterEvery: number;
  /** Writes that are done, and answered with 504 by a gateway that did not wait for it. */
  readonly timeoutAfterEvery: number;
  /** API requests answered late, by real milliseconds. */
  readonly slowEvery: number;
  readonly slowMs: number;
  /** Reads of product lists that do not know a new product yet. */
  readonly hideNewFor: number;
  /** Reads of a tree that show what stood there before the last write, for so many seconds after it. */
  readonly staleReadEvery: number;
  readonly staleForSeconds: number;
  /** Reads name the retired schema host for some types, as they did in 2025. */
  readonly mixedHosts: boolean;
  /** Writes may name it, too. */
  readonly retiredHostAccepted: boolean;
  readonly portal: readonly PortalAct[];
};

/** No trouble at all. */
export const noFaults: Faults = {
  seed: 1,
  shuffle: false,
  throttleEvery: 0,
  retryAfterSeconds: 1,
  tokenRequests: 0,
  statusErrorEvery: 0,
  readErrorEvery: 0,
  dropBeforeEvery: 0,
  dropAfterEvery: 0,
  timeoutAfterEvery: 0,
  slowEvery: 0,
  slowMs: 50,
  hideNewFor: 0,
  staleReadEvery: 0,
  staleForSeconds: 5,
  mixedHosts: false,
  retiredHostAccepted: false,
  portal: [],
};

const wholeNumber: Check = (value, path) =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? [] : [`expected a whole number ${path}`];

const portalActions: readonly PortalAction[] = ['edit', 'publish', 'goLive'];

/** Whether a word names something a person can do in the portal. */
export const isPortalAction = (word: unknown): word is PortalAction =>
  portalActions.some((action) => action === word);

const faultsShape = object(
  [],
  {
    seed: number,
    shuffle: flag,
    throttleEvery: wholeNumber,
    retryAfterSeconds: wholeNumber,
    tokenRequests: wholeNumber,
    statusErrorEvery: wholeNumber,
    readErrorEvery: wholeNumber,
    dropBeforeEvery: wholeNumber,
    dropAfterEvery: wholeNumber,
    timeoutAfterEvery: wholeNumber,
    slowEvery: wholeNumber,
    slowMs: wholeNumber,
    hideNewFor: wholeNumber,
    staleReadEvery: wholeNumber,
    staleForSeconds: wholeNumber,
    mixedHosts: flag,
    retiredHostAccepted: flag,
    portal: list(
      object(
        ['offer', 'action', 'after'],
        { offer: textCheck(), action: oneOfCheck(...portalActions), after: wholeNumber },
        true,
      ),
    ),
  } satisfies Record<keyof Faults, Check>,
  true,
);

/** What is wrong with a wish for trouble; nothing when it can be granted. */
export const faultProblems = (wish: unknown): readonly string[] =>
  isRecord(wish) ? faultsShape(wish, '#') : ['expected an object #'];
