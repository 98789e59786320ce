import type { Emulator } from '../../src/marketplace/emulator/open.ts';
import type { Trouble } from './actions.ts';

/** What is unusual about the marketplace while a command runs. */
export type Weather = {
  /** From the request to the end of a job that writes a draft. */
  readonly jobSeconds: number;
  /** How long trees show the content from before a write. */
  readonly staleSeconds: number;
};

export const fair: Weather = { jobSeconds: 0, staleSeconds: 0 };

/** A user who acts just before a request of a command. */
export type Visit = {
  readonly offer: string;
  /**
   * What to count: all requests; reads of jobs of this command that write the draft; or the request that
   * creates the offer, which then never arrives.
   */
  readonly of: 'requests' | 'jobs' | 'creates';
  left: number;
  /** The offer's current product. */
  readonly product: () => Promise<string | undefined>;
  /** Returns the product that was changed. */
  readonly act: () => Promise<string | undefined>;
};

type Watch = {
  visit?: Visit;
  trouble?: Trouble;
  weather: Weather;
  /** A change to this product that no read of ours has shown yet. */
  unseen?: { readonly offer: string; readonly product: string };
  /** Offers that we wrote before we could see what had just been done to them. */
  readonly excused: Set<string>;
  /** The number of the request at which files were uploaded, and products read. */
  readonly uploaded: Map<string, number>;
  readonly looked: Map<string, number>;
  readonly found: string[];
  /** What was sent with each job of this command that writes the draft. */
  readonly jobs: Map<string, string>;
  requests: number;
  writes: number;
  lists: number;
};

/** Stands between our client and the marketplace, and makes things happen at its requests. */
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
  /** Reads and acts in the portal are not affected. */
  const inCalm = async <T>(work: () => Promise<T>): Promise<T> => {
    make(fair);
    try {
      return await work();
    } finally {
      make(watch.weather);
    }
  };
  /** Whether a user came instead of this request. */
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
      // One after the other, so that a visitor does not see half of what happens meanwhile.
      await visiting;
      visiting = visited(request);
      if (await visiting) throw new TypeError('the connection was lost');
      await note(watch, request);
      return answered(watch, emulator, request);
    },
    /** Called when a command begins. */
    begin(how: { readonly weather: Weather; readonly visit?: Visit; readonly trouble?: Trouble }): void {
      Object.assign(watch, { writes: 0, lists: 0 });
      watch.uploaded.clear();
      watch.jobs.clear();
      watch.weather = how.weather;
      if (how.visit) watch.visit = how.visit;
      if (how.trouble) watch.trouble = how.trouble;
      make(how.weather);
    },
    /** Called when it has ended: returns what it could not see, and what it should not have done. */
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

/** Slow work must come before the last read of what is written. */
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

/** Removes everything except the draft's entry. */
async function withoutSubmissions(response: Response): Promise<Response> {
  const { value, ...rest } = (await response.json()) as { readonly value?: readonly { id: string }[] };
  const { headers, status } = response;
  return Response.json({ ...rest, value: value?.filter(({ id }) => id.endsWith('/0')) }, { headers, status });
}
