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
  /** All requests; looks at jobs of this command that write it; or what creates it and never arrives. */
  readonly of: 'requests' | 'jobs' | 'creates';
  left: number;
  /** The offer as the marketplace knows it now. */
  readonly product: () => Promise<string | undefined>;
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
  /** When files were uploaded, and products looked at: by so many requests. */
  readonly uploaded: Map<string, number>;
  readonly looked: Map<string, number>;
  readonly found: string[];
  /** What was sent with each job of this command that writes a draft. */
  readonly jobs: Map<string, string>;
  requests: number;
  writes: number;
  lists: number;
};

/** Stands between the client of our commands and the marketplace: what happens at their requests. */
export function watchRequests(emulator: Emulator) {
  const watch: Watch = {
    weather: fair,
    excused: new Set(),
    uploaded: new Map(),
    looked: new Map(),
    found: [],
    jobs: new Map(),
    requests: 0,
    writes: 0,
    lists: 0,
  };
  let visiting: Promise<boolean> | undefined;
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
  /** Whether somebody came instead of this request. */
  const visited = async (request: Request): Promise<boolean> => {
    const { visit } = watch;
    if (!visit || !(await counts[visit.of](request, visit, watch))) return false;
    visit.left -= 1;
    if (visit.left !== 0) return false;
    delete watch.visit;
    const product = await inCalm(visit.act);
    if (visit.of === 'creates') return true;
    if (product !== undefined) watch.unseen = { offer: visit.offer, product };
    return false;
  };
  return {
    inCalm,
    handle: async (request: Request): Promise<Response> => {
      // One after the other: who visits sees no half of what happens meanwhile.
      await visiting;
      visiting = visited(request);
      if (await visiting) throw new TypeError('the connection was lost');
      await note(watch, request);
      return answered(watch, emulator, request);
    },
    /** A command begins. */
    begin(how: { readonly weather: Weather; readonly visit?: Visit; readonly trouble?: Trouble }): void {
      Object.assign(watch, { writes: 0, lists: 0 });
      watch.uploaded.clear();
      watch.jobs.clear();
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

const counts: {
  readonly [O in Visit['of']]: (request: Request, visit: Visit, watch: Watch) => boolean | Promise<boolean>;
} = {
  requests: () => true,
  jobs: async ({ method, url }, { offer, product }, { jobs }) => {
    const sent = method === 'GET' ? jobs.get(jobOf(url) ?? '') : undefined;
    if (sent === undefined) return false;
    const ref = await product();
    return createsOffer(sent, offer) || (ref !== undefined && sent.includes(ref));
  },
  creates: async (request, { offer }) =>
    isWrite(request) && createsOffer(await request.clone().text(), offer),
};

const jobOf = (url: string): string | undefined => /\/configure\/([^/?]+)/.exec(url)?.[1];

const createsOffer = (body: string, offer: string): boolean =>
  body.includes(`"externalId":"${offer}"`) && body.includes('/schema/product/');

async function note(watch: Watch, request: Request): Promise<void> {
  const { method, url } = request;
  watch.requests += 1;
  const [, product] = (method === 'GET' && /\/submission\/([^/?]+)/.exec(url)) || [];
  if (product !== undefined) watch.looked.set(product, watch.requests);
  if (watch.unseen && product === watch.unseen.product) delete watch.unseen;
  if (method === 'PUT') watch.uploaded.set(new URL(url).pathname, watch.requests);
  if (!isWrite(request)) return;
  watch.writes += 1;
  const body = await request.clone().text();
  watch.found.push(...uploadedSince(watch, body));
  const { unseen } = watch;
  if (
    unseen &&
    (body.includes(unseen.product) || body.includes(`"${unseen.offer}"`) || url.includes('/cancel'))
  )
    watch.excused.add(unseen.offer);
}

/** What takes time comes before the last look at what is written. */
function uploadedSince({ uploaded, looked }: Watch, body: string): readonly string[] {
  const [, product = ''] = /"product\/([\w-]+)/.exec(body) ?? [];
  const last = looked.get(product) ?? 0;
  return [...uploaded]
    .filter(([path, at]) => at > last && product !== '' && body.includes(path))
    .map(([path]) => `${path} was uploaded between the last look at ${product} and a write`);
}

async function answered(watch: Watch, emulator: Emulator, request: Request): Promise<Response> {
  const { kind, after = 0 } = watch.trouble ?? {};
  const [write, list] = [isWrite(request), request.url.includes('/submission/')];
  const sent = write ? await request.clone().text() : '';
  const response = await emulator.handle(request);
  if (write && !sent.includes('/schema/submission/')) await noteJob(watch, sent, response);
  if (kind === 'lost' && write && watch.writes === after) throw new TypeError('the connection was lost');
  if (kind !== 'partial' || !list) return response;
  watch.lists += 1;
  return watch.lists > after ? withoutSubmissions(response) : response;
}

async function noteJob({ jobs }: Watch, sent: string, response: Response): Promise<void> {
  const { jobId } = (await response.clone().json()) as { readonly jobId?: string };
  if (jobId !== undefined) jobs.set(jobId, sent);
}

/** Everything but the entry of the draft is missing. */
async function withoutSubmissions(response: Response): Promise<Response> {
  const { value, ...rest } = (await response.json()) as { readonly value?: readonly { id: string }[] };
  const { headers, status } = response;
  return Response.json({ ...rest, value: value?.filter(({ id }) => id.endsWith('/0')) }, { headers, status });
}
