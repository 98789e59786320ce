import type { AddWords } from './options.ts';

const initWords: AddWords = (program, run) =>
  program
    .command('init')
    .argument('[dir]', 'folder to fill', '.')
    .description('a small working project, ready to plan')
    .action((dir: string) =>
      run('init', async (context) => (await import('../commands/init.ts')).init(context, dir)),
    );

const validateWords: AddWords = (program, run) =>
  program
    .command('validate')
    .description('every problem of every file, offline')
    .action(() =>
      run('validate', async (context) => (await import('../commands/validate.ts')).validateFiles(context)),
    );

const explainWords: AddWords = (program, run) =>
  program
    .command('explain')
    .argument(
      '[subject]',
      'a kind, a field (Offer.listing.title) or a rule (AUD-14); without it, all are listed',
    )
    .description('what a field or a rule means')
    .action((subject: string | undefined) =>
      run('explain', async () =>
        subject === undefined
          ? (await import('../commands/list-subjects.ts')).listSubjects()
          : (await import('../commands/explain.ts')).explain(subject),
      ),
    );

const schemaWords: AddWords = (program, run) =>
  program
    .command('schema')
    .argument('<kind>', 'Publisher, Offer, Plan, Audience or LicenseAllocation; or catalog, for all of them')
    .description('the JSON Schema of a kind, for editors')
    .action((kind: string) =>
      run('schema', async () => (await import('../commands/schema.ts')).schema(kind)),
    );

const doctorWords: AddWords = (program, run) =>
  program
    .command('doctor')
    .description('whether what this version knows is what the service publishes')
    .requiredOption('--schemas <file|url>', 'compare this index of schemas with ours')
    .action(({ schemas }: { readonly schemas: string }) =>
      run('doctor', async (context) =>
        (await import('../commands/doctor.ts')).compareSchemaIndex(context, schemas),
      ),
    );

/** Commands that need files only and never contact a marketplace. */
export const fileWords: readonly AddWords[] = [
  initWords,
  validateWords,
  explainWords,
  schemaWords,
  doctorWords,
];
