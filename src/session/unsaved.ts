import { UserError } from '../model/errors.ts';
import type { Problem } from '../model/problem.ts';

/** Reports what was done even when its record could not be saved: the next apply finds it out. */
export async function reportUnsaved(save: () => Promise<void>): Promise<readonly Problem[]> {
  try {
    await save();
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [unsaved(error)];
  }
}

const unsaved = ({ message, hint }: UserError): Problem => ({
  rule: 'STATE-UNSAVED',
  severity: 'error',
  message: `what was done is not recorded: ${message}`,
  hint: `${hint === undefined ? '' : `${hint}; then `}run \`offerctl apply\` again: it looks what was done`,
});
