import type { Call } from '../context.ts';
import { RequestRefused } from '../errors.ts';
import { userOf } from '../identity.ts';
import { writeMeta } from '../store/meta.ts';
import { settleArrivals } from '../submissions/arrivals.ts';
import { keepEarlier } from '../faults/stale-reads.ts';
import { ceilingIn } from '../schema-generations.ts';
import { fetchFiles } from './fetch-files.ts';
import { jobStatus } from './job-answers.ts';
import { readConfigureRequest } from './read-request.ts';
import { runJob } from './run-job.ts';

/**
 * Starts a job. Everything that can be done at once is done and stored before the answer, which still says
 * that nothing has started.
 */
export async function postConfigure(call: Call): Promise<Response> {
  const resources = readConfigureRequest(await readJsonBody(call.request), call.trouble);
  const files = await fetchFiles(resources, call.fetchFile);
  const { store, clock } = call;
  const job = store.write(() => {
    const now = clock.now();
    writeMeta(store, 'clock', now);
    settleArrivals(store, now);
    keepEarlier(call, resources, now);
    const asked = { now, user: userOf(call), ceiling: ceilingIn(call.query), files };
    const begun = runJob(call, resources, asked);
    settleArrivals(store, now);
    return begun;
  });
  const { id, started } = job;
  return Response.json(jobStatus({ id, started, ended: null, result: 'pending', errors: [] }, 'notStarted'), {
    status: 202,
  });
}

async function readJsonBody(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    throw new RequestRefused('badRequest', 'The body is not JSON');
  }
}
