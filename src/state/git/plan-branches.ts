import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withScratch } from '../../filesystem/scratch.ts';
import { defaultPlaces } from '../../model/configuration.ts';
import { UserError } from '../../model/errors.ts';
import { given } from '../../model/given.ts';
import type { KeptPlans, PullHead } from '../../model/kept-plans.ts';
import type { BranchMove, Snapshots } from '../../model/snapshots.ts';

const document = 'plan.json';

/**
 * Keeps each plan on a branch of its own, `offerctl-plans/` with its number and head: a run that plans takes
 * no lock, and does not touch the branch with the state.
 */
export function openPlanBranches(snapshots: Snapshots, stateBranch: string): KeptPlans {
  const folder = planFolder(stateBranch);
  const branchOf = ({ pull, head }: PullHead): string => `${folder}${pull}-${head}`;
  const tips = () => snapshots.tipsUnder(folder);
  return {
    list: async () => Object.keys(await tips()).flatMap((branch) => parsePlanBranch(folder, branch) ?? []),
    read: async (of) => {
      const branch = branchOf(of);
      const commit = (await snapshots.tips([branch]))[branch];
      if (commit === undefined) return undefined;
      return withScratch(async (to) => {
        await snapshots.unpack({ branch, commit }, to);
        return readFile(join(to, document), 'utf8').catch(() => undefined);
      });
    },
    keep: async (of, text) => {
      const to = await withScratch(async (from) => {
        await writeFile(join(from, document), text);
        return snapshots.pack(from, { message: `plan of pull request ${of.pull}`, author: 'offerctl' });
      });
      const before = await tips();
      const branch = branchOf(of);
      const older = Object.entries(before).filter(
        ([name]) => name !== branch && parsePlanBranch(folder, name)?.pull === of.pull,
      );
      const removed = older.map(([name, from]): BranchMove => ({ branch: name, from }));
      const kept = await snapshots.move([{ branch, to, ...given({ from: before[branch] }) }, ...removed]);
      if (!kept) throw new UserError('plan-moved', 'another run kept a plan of it at the same time');
    },
    remove: async (these) => {
      const there = await tips();
      const moves = these.map(branchOf).flatMap((branch): BranchMove[] => {
        const from = there[branch];
        return from === undefined ? [] : [{ branch, from }];
      });
      if (moves.length > 0) await snapshots.move(moves);
    },
  };
}

/** Projects with state on different branches keep their plans apart, too. */
const planFolder = (stateBranch: string): string =>
  stateBranch === defaultPlaces.stateBranch ? 'offerctl-plans/' : `${stateBranch}-plans/`;

function parsePlanBranch(folder: string, branch: string): PullHead | undefined {
  const [, pull, head] = /^(\d{1,10})-([0-9a-f]{40,64})$/.exec(branch.slice(folder.length)) ?? [];
  return pull === undefined || head === undefined ? undefined : { pull: Number(pull), head };
}
