import type { Mutation } from './mutation.ts';

const test = 'test/simulation/simulation.test.ts';

/** The run of the fixed seed that finds it; if the draws change, `SIMULATION_RUNS=200` finds another. */
const run = (path: number) => ({ SIMULATION_PATH: String(path), SIMULATION_RUNS: '1' });

/** Guards whose absence the simulation has to notice, too. */
export const mutations: readonly Mutation[] = [
  {
    // What a person saved during our job counts as the service's change to our values.
    file: 'src/apply/saving.ts',
    find: '(await context.marketplace.saveDraft(observed, edits)) ?? situation.draftAfterSave;',
    replace: `(await context.marketplace.saveDraft(observed, edits),
      (await context.marketplace.readOffer(run.id))?.draft) ?? situation.draftAfterSave;`,
    test,
    env: run(36),
  },
  {
    // What is checked out does not contain what was applied.
    file: 'src/plan/refusals/checkout.ts',
    find: "if (lineage !== 'diverged' && lineage !== 'unknown') return [];",
    replace: 'return [];',
    test,
    env: run(45),
  },
  {
    // A publish that a person cancelled is submitted again.
    file: 'src/plan/refusals/cancelled.ts',
    find: 'if (publish === undefined || !cancelledContentStands(s)) return [];',
    replace: 'if (publish === undefined || s.id.length > 0) return [];',
    test,
    env: run(1),
  },
  {
    // A customer whom a person removed comes back.
    file: 'src/plan/refusals/removed.ts',
    find: 'if (back.length === 0) return [];\n    const hashes',
    replace: 'if (back.length >= 0) return [];\n    const hashes',
    test,
    env: run(47),
  },
  {
    // A market that a person withdrew comes back.
    file: 'src/plan/refusals/removed.ts',
    find: 'if (back.length === 0) return [];\n    const what',
    replace: 'if (back.length >= 0) return [];\n    const what',
    test,
    env: run(13),
  },
  {
    // An older checkout does not know the offer that is signed off.
    file: 'src/commands/apply/planned-round.ts',
    find: 'behind ? signOffsOnly(intent, signOffs) : {}',
    replace: 'behind ? { only: [] } : {}',
    test,
    env: run(37),
  },
  {
    // The message of one commit allows what a later commit removes.
    file: 'src/plan/refusals/covers.ts',
    find: 'if (!now.every((value, at) => sameJson(value, then[at] ?? null))) return false;',
    replace: '',
    test,
    env: run(34),
  },
  {
    // A list without submissions counts as complete.
    file: 'src/apply/complete-read.ts',
    find: 'if (incomplete === undefined) return observed;',
    replace: 'return observed;',
    test,
    env: run(40),
  },
  {
    // An offer that a person created is taken for the result of our lost create.
    file: 'src/marketplace/partner-center/create-and-delete.ts',
    find: 'return found && isFreshlyMade(found, offer) ? found.ref : undefined;',
    replace: 'return found && isFreshlyMade(found, { type: offer.type }) ? found.ref : undefined;',
    test,
    env: run(32),
  },
  {
    // Files are uploaded between the last read and the write.
    file: 'src/apply/apply.ts',
    find: 'refresh(await prepareRun(run, step, steps))',
    replace: 'prepareRun(await refresh(run), step, steps)',
    test,
    env: run(5),
  },
  {
    // What went live without a sign-off is ignored.
    file: 'src/plan/refusals/live-unsigned.ts',
    find: 'if (number === undefined) return [];',
    replace: 'if (number === undefined || number.length > 0) return [];',
    test,
    env: run(25),
  },
  {
    // A preview of another user is replaced.
    file: 'src/plan/refusals/foreign-previews.ts',
    find: 'if (waiting === undefined || !moves.publish || isReplacementAsked(s)) return [];',
    replace: 'if (waiting === undefined || waiting.number.length > 0) return [];',
    test,
    env: run(2),
  },
];
