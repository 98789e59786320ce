import { UserError } from '../../model/errors.ts';
import { sealedDocument } from '../../record/plan-seal.ts';
import { isObject } from '../../model/json.ts';
import type { Documents } from '../../report/documents/documents.ts';
import { jsonText } from '../../report/documents/json-text.ts';
import { replaceableFile } from './replaceable-file.ts';

type PlanFile = {
  /** Throws if the path holds a file that is not a plan. */
  readonly refuseForeign: () => Promise<void>;
  /** Replaces an older plan; a reader never sees half of one. */
  readonly write: (plan: Documents['plan']) => Promise<void>;
};

/** The file that `plan --out` names: a new file, or an older plan. */
export function planFile(root: string, name: string): PlanFile {
  const file = replaceableFile({ root, name, isOurs: isPlan, refusal: notAPlan(name) });
  return { refuseForeign: file.refuseForeign, write: (plan) => file.write(jsonText(sealedDocument(plan))) };
}

const notAPlan = (name: string): UserError =>
  new UserError('not-a-plan', `--out ${name} exists and is no plan of offerctl`, {
    hint: 'name another file; only an older plan is replaced',
  });

function isPlan(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && value['command'] === 'plan' && typeof value['formatVersion'] === 'string';
  } catch {
    return false;
  }
}
