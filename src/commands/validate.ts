import { given } from '../model/given.ts';
import { formatVersion, type Documents } from '../report/documents/documents.ts';
import { exitCodeOf } from '../report/documents/exit-code.ts';
import type { CommandContext, CommandResult } from '../session/context.ts';
import { excerptsOf, load } from '../session/project.ts';

/** Finds every problem in every file, offline. */
export async function validateFiles(context: CommandContext): Promise<CommandResult<Documents['validate']>> {
  const project = await load(context, 'warning');
  const { problems, publisher } = project;
  const count = (severity: string) => problems.filter((problem) => problem.severity === severity).length;
  return {
    document: {
      formatVersion,
      command: 'validate',
      exitCode: exitCodeOf({ problems }),
      ...given({ publisher }),
      problems: [...problems],
      summary: { errors: count('error'), warnings: count('warning'), notices: count('notice') },
    },
    excerpts: excerptsOf(project),
  };
}
