import { formatVersion, type Documents } from '../report/documents/documents.ts';
import type { CommandContext, CommandResult } from '../session/context.ts';
import { readSavedPlan } from '../session/plans/approved.ts';

/** Shows a plan that `plan --out` wrote, as `plan` showed it; reads nothing else. */
export const showSavedPlan = async (
  { here }: CommandContext,
  file: string,
): Promise<CommandResult<Documents['plan']>> => ({
  document: { ...(await readSavedPlan(here, file)), formatVersion, command: 'plan', exitCode: 0 },
});
