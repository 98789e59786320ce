import type { Emulator } from '../../src/marketplace/emulator/open.ts';
import type { Trouble } from './actions.ts';

/** What is unusual about the marketplace while a command runs. */
export type Weather = {
  /** From the request to the end of a job that writes a draft. */
  readonly jobSeconds: number;
  /** Trees show what stood there before a write, for so long after it. */
  readonly staleSeconds: number;
};

export const fair: Weather = { jobSeconds: 0, staleSeconds: 0 };

/** Somebody who acts right before a request of a command. */
export type Visit = {
  readonly offer: string;
  left: number;
  /** Returns the product that was acted upon. */
  readonly act: () => Promise<string | undefined>;
};

type Watch = {
  visit?: Visit;
  trouble?: Trouble;
  weather: Weather;
  /** What was done to this product was shown to no look of ours yet. */
  unseen?: { readonly offer: string; readonly product: string };
  /** Offers that we wrote before we could see what had just been done to them. */
  readonly excused: Set<string>;
  /** Files were uploaded since the last look at an offer. */
  uploaded: boolean;
  readonly found: string[];
  writes: number;
  lists: number;
};

/** Stands between the client of our commands and the marketplace: what happens at their requests. */
export function watchRequests(emulator: Emulator) {
  const watch: Watch = {
    weather: fair,
    excused: new Set(),
    uploaded: false,
    found: [],
    writes: 0,
    lists: 0,
  };
  let visiting: Promise<void> | undefined;
  const make = ({ jobSeconds, staleSeconds }: Weather): void => {
    emulator.timing(jobSeconds === 0 ? {} : { draftJobSeconds: jobSeconds });
    emulator.trouble(staleSeconds === 0 ? {} : { staleReadEvery: 1, staleForSeconds: staleSeconds });
  };
  /** Whoever looks, or acts, in the portal has no part in it. */
  const inCalm = async <T>(work: () => Promise<T>): Promise<T> => {
    make(fair);
    try {
      return await work();
    } finally {
      make(watch.weather);
    }
  };
  const visited = async (): Promise<void> => {
    const { visit } = watch;
    if (!visit) return;
    visit.left -= 1;
    if (visit.left !== 0) return;
    delete watch.visit;
    const product = await inCalm(visit.act);
    if (product !== undefined) watch.unseen = { offer: visit.offer, product };
  };
  return {
    inCalm,
    handle: async (request: Request): Promise<Response> => {
      // One after the other: who visits sees no half of what happens meanwhile.
      await visiting;
      visiting = visited();
      await visiting;
      await note(watch, request);
      return answered(watch, emulator, request);
    },
    /** A command begins. */
    begin(how: { readonly weather: Weather; readonly visit?: Visit; readonly trouble?: Trouble }): void {
      Object.assign(watch, { uploaded: false, writes: 0, lists: 0 });
      watch.weather = how.weather;
      if (how.visit) watch.visit = how.visit;
      if (how.trouble) watch.trouble = how.trouble;
      make(how.weather);
    },
    /** It has ended: what it could not see, and what it should not have done. */
    end(): { readonly excused: ReadonlySet<string>; readonly found: readonly string[] } {
      watch.weather = fair;
      make(fair);
      const excused = new Set(watch.excused);
      const found = watch.found.splice(0);
      delete watch.visit;
      delete watch.trouble;
      delete watch.unseen;
      watch.excused.clear();
      return { excused, found };
    },
    excused: (): ReadonlySet<string> => watch.excused,
  };
}

const isWrite = ({ method, url }: Request): boolean => method === 'POST' && url.includes('/configure');

async function note(watch: Watch, request: Request): Promise<void> {
  const { method, url } = request;
  if (method === 'GET' && url.includes('/submission/')) {
    watch.uploaded = false;
    if (watch.unseen && url.includes(watch.unseen.product)) delete watch.unseen;
  }
  if (method === 'PUT') watch.uploaded = true;
  if (!isWrite(request)) return;
  watch.writes += 1;
  const body = await request.clone().text();
  // What is created is no one's yet.
  if (watch.uploaded && !body.includes('"externalId"'))
    watch.found.push(`files were uploaded between the last look and ${method} ${body.slice(0, 200)}`);
  const { unseen } = watch;
  if (
    unseen &&
    (body.includes(unseen.product) || body.includes(`"${unseen.offer}"`) || url.includes('/cancel'))
  )
    watch.excused.add(unseen.offer);
}

async function answered(watch: Watch, emulator: Emulator, request: Request): Promise<Response> {
  const { kind, after = 0 } = watch.trouble ?? {};
  const [write, list] = [isWrite(request), request.url.includes('/submission/')];
  const response = await emulator.handle(request);
  if (kind === 'lost' && write && watch.writes === after) throw new TypeError('the connection was lost');
  if (kind !== 'partial' || !list) return response;
  watch.lists += 1;
  return watch.lists > after ? withoutSubmissions(response) : response;
}

/** Everything but the entry of the draft is missing. */
async function withoutSubmissions(response: Response): Promise<Response> {
  const { value, ...rest } = (await response.json()) as { readonly value?: readonly { id: string }[] };
  const { headers, status } = response;
  return Response.json({ ...rest, value: value?.filter(({ id }) => id.endsWith('/0')) }, { headers, status });
}
