import { given } from '../../model/given.ts';
import { offerAddress } from '../../model/ids.ts';
import type { HistoryEntry } from '../../model/recorded.ts';
import type { PlanInput } from '../../plan/situation/input.ts';
import { isOfWhole, type BarePlan } from '../../plan/plan.ts';
import type { Connection } from '../../session/connect.ts';
import type { CommandContext } from '../../session/context.ts';
import type { CommitOverrides } from '../../session/reviewed/overrides.ts';

type DecisionNoting = { readonly context: CommandContext; readonly connection: Connection };
type Noted = { readonly input: PlanInput; readonly bare: BarePlan; readonly said: CommitOverrides };

/** An override that belongs to no single offer is in no offer's record, so it goes into the history. */
export async function noteOverrides(noting: DecisionNoting, { bare, said }: Noted): Promise<void> {
  for (const { rule, address, commit = said.commit, by, perOfferDecisions } of bare.overridden) {
    if (perOfferDecisions || !isOfWhole({ address })) continue;
    await appendDecision(noting, { step: `${address}#${rule}`, outcome: 'allowed', commit, by });
  }
}

/** A refused sign-off does not count later; the history still shows that a person gave it. */
export async function noteRefusedSignOffs(
  noting: DecisionNoting,
  { input, bare, said }: Noted,
): Promise<void> {
  const refused = new Set<string>(
    bare.refusals.filter(({ rule }) => rule === 'PUB-05').map(({ address }) => address),
  );
  const addresses = new Set(input.intent.signOffs.map(({ offer }) => offerAddress(offer)));
  for (const address of addresses) {
    if (!refused.has(address)) continue;
    await appendDecision(noting, { step: `${address}#go-live`, outcome: 'refused', commit: said.commit });
  }
}

type DecisionFact = Pick<HistoryEntry, 'step' | 'outcome'> & {
  readonly commit: string | undefined;
  readonly by?: string | undefined;
};

async function appendDecision(
  { context, connection }: DecisionNoting,
  { commit, by, ...fact }: DecisionFact,
): Promise<void> {
  await connection.store.append({
    at: context.clock.now().toISOString(),
    by: by ?? context.by,
    ...fact,
    durationMs: 0,
    ...given({ commit }),
  });
}
