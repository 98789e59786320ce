import { completionScript, type Shell, type WordTree } from '../report/documents/completion.ts';
import { formatVersion, type Documents } from '../report/documents/documents.ts';
import type { CommandResult } from '../session/context.ts';

/** The completion script for a shell, with every command and option. */
export const completion = (shell: Shell, program: WordTree): CommandResult<Documents['completion']> => ({
  document: {
    formatVersion,
    command: 'completion',
    exitCode: 0,
    shell,
    script: completionScript(shell, program),
  },
});
