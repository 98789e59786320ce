import type { CommandContext, CommandResult } from '../../src/session/context.ts';
import { showDrift } from '../../src/commands/drift.ts';
import { forget } from '../../src/commands/forget.ts';
import { showHistory } from '../../src/commands/history.ts';
import { rebuildState } from '../../src/commands/state-rebuild.ts';
import { showState, unlockState } from '../../src/commands/state.ts';
import type { Documents, OutputDocument } from '../../src/report/documents/documents.ts';
import { assertOutput } from './make.ts';

/** The commands about what is recorded; each document is checked against its schema. */
export const recordsOf = (context: CommandContext) => ({
  drift: async () => own('drift', await showDrift(context)),
  history: async (address?: string) => own('history', await showHistory(context, address)),
  forget: async (address: string) => own('forget', await forget(context, address)),
  show: async () => own('state', await showState(context)),
  unlock: async (yes = false) => own('state', await unlockState(context, yes)),
  rebuild: async (yes = false) => own('state', await rebuildState(context, yes)),
});

function own<C extends keyof Documents>(command: C, { document }: CommandResult): Documents[C] {
  assertOutput(document);
  if (isOf(command, document)) return document;
  throw new Error(JSON.stringify(document));
}

const isOf = <C extends keyof Documents>(
  command: C,
  document: OutputDocument,
): document is Extract<OutputDocument, Documents[C]> =>
  document.command === command && !('error' in document);
