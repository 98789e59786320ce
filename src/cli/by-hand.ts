import { collect, type AddWords } from './options.ts';

const confirmWords: AddWords = (program, run) =>
  program
    .command('confirm')
    .argument('<step>', 'a manual step, as `offerctl status` names it')
    .option('--evidence <text>', 'what proves it: a link, a ticket')
    .option('--set <name=value>', 'a value that came out of it (repeatable)', collect, [])
    .description('close a manual step')
    .action((step: string, options: { evidence?: string; set: string[] }) =>
      run('confirm', async (context) =>
        (await import('../commands/confirm.ts')).confirm(context, { step, ...options }),
      ),
    );

const requestRemovalWords: AddWords = (program, run) =>
  program
    .command('request-removal')
    .argument('<offer>', 'Offer ID')
    .description('open the manual step that asks support to take an offer from existing customers')
    .action((offer: string) =>
      run('request-removal', async (context) =>
        (await import('../commands/request-removal.ts')).requestRemoval(context, offer),
      ),
    );

const serviceIdWords: AddWords = (program, run) =>
  program
    .command('service-ids')
    .argument('<offer>', 'Offer ID of a Dynamics 365 app')
    .description('the service ids of its plans, for the solution of the app')
    .option('--csv <file>', 'write the plan definition for `pac solution add-license`')
    .option('--mapping <file>', 'check a plan mapping')
    .option('--package <file>', 'compare a package (zip) with the ids and the plan mapping')
    .action((offer: string, options: { csv?: string; mapping?: string; package?: string }) =>
      run('service-ids', async (context) =>
        (await import('../commands/service-ids/service-ids.ts')).showServiceIds(context, {
          offer,
          ...options,
        }),
      ),
    );

/** Commands for steps that only a person can do. */
export const byHandWords: readonly AddWords[] = [confirmWords, requestRemovalWords, serviceIdWords];
