import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { Check, Errors } from 'typebox/value';
import { UserError } from '../model/errors.ts';
import { Plan, type Plan as PlanDocument } from '../model/plan.ts';
import { formatVersion } from '../report/documents.ts';

/** What an approval compares of a plan file. */
export type ApprovedPlan = Pick<PlanDocument, 'digest' | 'marketplace' | 'steps'>;

/** Reads what `plan --out` wrote; nothing of it is carried out, it only bounds what is planned afresh. */
export async function readApproved(root: string, file: string): Promise<ApprovedPlan> {
  const document = parsed(file, await textOf(isAbsolute(file) ? file : join(root, file), file));
  const { command, formatVersion: version } = document as { command?: unknown; formatVersion?: unknown };
  if (command !== 'plan') throw wrong(file, 'it is no plan', 'write it with `offerctl plan --out FILE`');
  if (typeof version !== 'string' || version.split('.')[0] !== formatVersion.split('.')[0]) {
    throw wrong(file, `its format ${String(version)} is not known`, 'plan again with this version');
  }
  if (Check(Plan, document)) return document;
  const [first] = Errors(Plan, document);
  const where = first ? ` (at ${first.instancePath || '/'})` : '';
  throw wrong(file, `a part of it is missing or has the wrong type${where}`, 'plan again, and keep the file');
}

/** An approval is for one marketplace. */
export function refuseOtherPlan(approved: ApprovedPlan | undefined, now: Place): void {
  if (!approved) return;
  const { provider, endpoint, publisher } = approved.marketplace;
  if (provider === now.provider && endpoint === now.endpoint && publisher === now.publisher) return;
  throw new UserError(
    'other-marketplace',
    `the approved plan is for ${publisher} on ${provider} (${endpoint})`,
    {
      hint: 'plan again for this marketplace; nothing was changed',
      exitCode: 3,
    },
  );
}

type Place = ApprovedPlan['marketplace'];

async function textOf(path: string, file: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UserError('plan-unreadable', `the approved plan ${file} cannot be read`, {
      hint: 'write it with `offerctl plan --out FILE`',
      cause: error,
    });
  }
}

function parsed(file: string, text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Told below: the words of the parser quote the file.
  }
  throw wrong(file, 'it is no JSON document', 'write it with `offerctl plan --out FILE`');
}

const wrong = (file: string, what: string, hint: string): UserError =>
  new UserError('plan-damaged', `${file} cannot serve as approval: ${what}`, { hint });
