import { commit, git, gitEnv } from '../git/repositories.ts';
import { fortnight } from '../marketplace/emulator/make.ts';
import { audienceFile, member, world, type World } from './make.ts';

/** The private plan's audience, and what allows it to lose customers. */
export const audience = 'offer/my-first-offer/plan/pilot/audience';
export const asked = `AUD-14:${audience}`;

/** The starter in a repository, live; its private plan has two customers and `members` more. */
export async function liveInGit({
  members = 1,
  ...setup
}: Parameters<typeof world>[0] & { readonly members?: number } = {}): Promise<World> {
  const more = Array.from({ length: members }, (_, at) => member(at + 1)).join('');
  const made = world({ env: gitEnv, edits: [[audienceFile, 'members:\n', `members:\n${more}`]], ...setup });
  git(made.root, 'init', '--quiet');
  commit(made.root, {}, 'first');
  await made.apply();
  for (let round = 0; setup.pipeline !== undefined && round < 3; round += 1) {
    made.advance(fortnight);
    await made.apply();
  }
  return made;
}

/** Removes the first customers and commits that; removing several of a few is refused unless allowed. */
export function dropCustomers(made: World, count: number, message: string): string {
  for (let left = count; left > 0; left -= 1) {
    made.edit(audienceFile, /^ +- \{type.*\n/m.exec(made.read(audienceFile))?.[0] ?? '', '');
  }
  return commit(made.root, {}, message);
}
