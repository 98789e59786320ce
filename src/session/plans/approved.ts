import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { Check, Errors } from 'typebox/value';
import { UserError } from '../../model/errors.ts';
import { Plan, type MarketplaceIdentity } from '../../model/plan.ts';
import type { JsonObject } from '../../model/json.ts';
import { isAsWritten } from '../../record/plan-seal.ts';
import type { ApprovedPlan } from '../../record/used-plan.ts';
import { formatVersion } from '../../report/documents/documents.ts';

/** The plan that limits what the new plan may do; it is never carried out. */
export async function readApproved(here: string, file: string): Promise<ApprovedPlan> {
  const plan = await readSavedPlan(here, file);
  if (plan.seal !== undefined) return plan;
  throw damagedPlan(file, 'it has no seal, so it may have been edited', 'plan again, and keep the file');
}

/** Reads what `plan --out` wrote. */
export async function readSavedPlan(here: string, file: string): Promise<Plan> {
  const document = parsePlan(file, await readPlanText(isAbsolute(file) ? file : join(here, file), file));
  const { command, formatVersion: version } = document as { command?: unknown; formatVersion?: unknown };
  if (command !== 'plan')
    throw damagedPlan(file, 'it is no plan', 'write it with `offerctl plan --out FILE`');
  if (typeof version !== 'string' || version.split('.')[0] !== formatVersion.split('.')[0]) {
    throw damagedPlan(file, `its format ${String(version)} is not known`, 'plan again with this version');
  }
  if (Check(Plan, document)) {
    if (document.seal === undefined || isAsWritten(document as JsonObject & Plan)) return document;
    throw damagedPlan(file, 'it was changed after it was written', 'plan again, and leave the file as it is');
  }
  const [first] = Errors(Plan, document);
  const where = first ? ` (at ${first.instancePath || '/'})` : '';
  throw damagedPlan(
    file,
    `a part of it is missing or has the wrong type${where}`,
    'plan again, and keep the file',
  );
}

/** A plan for one marketplace approves nothing in another, even where stops and deletes look alike. */
export function refuseForeign({ marketplace }: ApprovedPlan, place: MarketplaceIdentity): void {
  const keys = ['provider', 'endpoint', 'publisher'] as const;
  const other = keys.find((key) => marketplace[key] !== place[key]);
  if (other === undefined) return;
  throw new UserError(
    'other-marketplace',
    `the approved plan is for another ${other}: ${marketplace[other]}, not ${place[other]}`,
    { hint: 'plan again here, and have that reviewed; nothing was changed', exitCode: 3 },
  );
}

async function readPlanText(path: string, file: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UserError('plan-unreadable', `the plan ${file} cannot be read`, {
      hint: 'write it with `offerctl plan --out FILE`',
      cause: error,
    });
  }
}

function parsePlan(file: string, text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Reported below, because the parser's own message would quote the file.
  }
  throw damagedPlan(file, 'it is no JSON document', 'write it with `offerctl plan --out FILE`');
}

const damagedPlan = (file: string, what: string, hint: string): UserError =>
  new UserError('plan-damaged', `${file} is no plan that this version can use: ${what}`, { hint });
