import { given } from '../model/given.ts';
import type { Command } from 'commander';
import { collect, parseWait, type AddWords } from './options.ts';

type Common = { yes?: boolean; wait?: string | true; allow: string[]; redact?: boolean };

/** Options of every command that writes. */
const writeOptions = (command: Command): Command =>
  command
    .option('--yes', 'do not ask')
    .option('--wait [duration]', 'wait for publishing, for ever or for so long (10m, 2h)')
    .option('--allow <rule:address>', 'let this refusal through, once (repeatable)', collect, [])
    .option('--redact', 'mask the names of customers and testers');

const readOptions = async ({ yes = false, wait, allow, redact = false }: Common) => ({
  yes,
  wait: await parseWait(wait),
  allow,
  redact,
});

type ApplyWords = Common & {
  offer: string[];
  license: string[];
  goLive: string[];
  replace: string[];
  resubmit: string[];
  approved?: string;
};

const applyWords: AddWords = (program, run) =>
  writeOptions(program.command('apply').description('plan afresh, ask, and carry it out'))
    .option('--offer <id>', 'only this offer (repeatable)', collect, [])
    .option('--license <name>', 'only this licence allocation (repeatable)', collect, [])
    .option('--go-live <offer@submission>', 'sign this preview off (repeatable)', collect, [])
    .option('--approved <file>', 'do nothing that this plan (of `plan --out`) does not hold')
    .option('--replace <offer>', 'publish over what runs or waits there (repeatable)', collect, [])
    .option('--resubmit <offer>', 'submit what failed or was cancelled once more (repeatable)', collect, [])
    .action(({ offer, license, goLive, replace, resubmit, approved, ...words }: ApplyWords) =>
      run('apply', async (context) => {
        const { apply } = await import('../commands/apply/apply.ts');
        const { parseNamedSignOff } = await import('../session/arguments/sign-off.ts');
        const { readApproved } = await import('../session/plans/approved.ts');
        return apply(context, {
          ...(await readOptions(words)),
          command: 'apply',
          offers: offer,
          licenses: license,
          signOffs: goLive.map(parseNamedSignOff),
          replace,
          resubmit,
          ...given({
            approved: approved === undefined ? undefined : await readApproved(context.here, approved),
          }),
        });
      }),
    );

const goLiveWords: AddWords = (program, run) =>
  writeOptions(
    program
      .command('go-live')
      .argument('<offer[@submission]>', 'the preview to sign off')
      .description('sign off the waiting preview, then apply that offer'),
  ).action((target: string, words: Common) =>
    run('go-live', async (context, { interactive }) => {
      const { takeOffersLive: goLive } = await import('../commands/go-live.ts');
      return goLive(context, { ...(await readOptions(words)), target, interactive });
    }),
  );

const republishWords: AddWords = (program, run) =>
  writeOptions(
    program
      .command('republish')
      .argument('<offer>', 'Offer ID')
      .requiredOption('--reason <text>', 'why: for the plan and the history')
      .description('publish what is live once more, for its certification'),
  ).action((offer: string, { reason, ...words }: Common & { reason: string }) =>
    run('republish', async (context) => {
      const { republish } = await import('../commands/republish.ts');
      return republish(context, { ...(await readOptions(words)), offer, reason });
    }),
  );

const discardDraftWords: AddWords = (program, run) =>
  program
    .command('discard-draft')
    .argument('<offer>', 'Offer ID')
    .description('write the live values back over unpublished edits: what the portal calls Delete draft')
    .option('--yes', 'do not ask')
    .option('--allow <rule:address>', 'let this refusal through, once (repeatable)', collect, [])
    .action((offer: string, { yes = false, allow }: Common) =>
      run('discard-draft', async (context) => {
        const { discardDraft } = await import('../commands/discard-draft.ts');
        return discardDraft(context, { offer, yes, allow });
      }),
    );

/** Commands that write: each makes a new plan, asks, and carries it out. */
export const applyingWords: readonly AddWords[] = [
  applyWords,
  goLiveWords,
  republishWords,
  discardDraftWords,
];
