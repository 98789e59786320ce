import type { DesiredOffer } from '../../model/desired.ts';
import { UserError } from '../../model/errors.ts';
import { given } from '../../model/given.ts';
import { entryOf } from '../../model/json.ts';
import type { Problem } from '../../model/problem.ts';
import { hasServiceIds } from '../../plan/by-hand/has-service-ids.ts';
import { exitCodeOf } from '../../report/documents/exit-code.ts';
import { formatVersion, type Documents, type FailureDocument } from '../../report/documents/documents.ts';
import { checkKnownIds } from '../../rules/service-ids/recorded-ids.ts';
import { scopeOf } from '../../session/arguments/offer-scope.ts';
import { placed, withConnection, type Connection } from '../../session/connect.ts';
import type { CommandContext, CommandResult } from '../../session/context.ts';
import { loadOrFail } from '../../session/project.ts';
import { readRecorded } from '../../session/recorded-state.ts';
import { licensedOfferOf, type KnownIds } from './licensed-offer.ts';
import { checkMappingFile, checkPackageFile } from './solution-files.ts';
import { writeDefinition } from './write-definition.ts';

export type ServiceIdsOptions = {
  readonly offer: string;
  /** The plan definition to write. */
  readonly csv?: string;
  /** The plan mapping to check. */
  readonly mapping?: string;
  /** The package to compare with both. */
  readonly package?: string;
};

/** Shows the service ids of an offer's plans, and writes or checks the files that need them. */
export async function showServiceIds(
  context: CommandContext,
  options: ServiceIdsOptions,
): Promise<CommandResult<Documents['service-ids'] | FailureDocument>> {
  const loaded = await loadOrFail(context, 'service-ids');
  if ('document' in loaded) return loaded;
  const { desired } = loaded;
  scopeOf(desired, [options.offer]);
  const offer = requireLicensed(desired.offers.find(({ id }) => id === options.offer));
  return withConnection(context, { desired }, async (connection) => {
    const known = await readKnownIds(connection, offer);
    const licensed = licensedOfferOf(offer, desired.publisher.name, known);
    const judged = checkKnownIds(licensed);
    const written = await writeDefinition(context.here, { licensed, offer, judged }, options.csv);
    const mapping = await checkMappingFile(context.here, licensed, options.mapping);
    const today = connection.now().toISOString().slice(0, 10);
    const rows = mapping?.rows;
    const facts = { licensed, today, ...given({ mapping: rows }) };
    const found = await checkPackageFile(context.here, facts, options.package);
    const problems: readonly Problem[] = [
      ...(written?.problems ?? judged),
      ...(mapping?.problems ?? []),
      ...(found?.problems ?? []),
    ];
    return {
      document: {
        formatVersion,
        command: 'service-ids',
        exitCode: exitCodeOf({ problems }),
        marketplace: placed(connection.identity),
        offer: offer.id,
        plans: licensed.plans.map((plan) => ({ ...plan })),
        ...given({ csv: written?.csv, mapping: mapping?.mapping, package: found?.package }),
        problems: [...problems],
      },
    };
  });
}

/** The service ids that the marketplace shows or, if it shows none, the recorded ones. */
async function readKnownIds(connection: Connection, { id }: DesiredOffer): Promise<KnownIds> {
  const { offers } = await readRecorded(connection);
  const shown = await connection.licensing?.read([id]);
  return { ...entryOf(offers, id)?.serviceIds, ...entryOf(shown?.serviceIds, id) };
}

function requireLicensed(offer: DesiredOffer | undefined): DesiredOffer {
  if (offer && hasServiceIds(offer)) return offer;
  throw new UserError('not-licensed', `plans of \`${offer?.id ?? ''}\` have no service ids`, {
    hint: 'only a Dynamics 365 app has them, if setup.useMicrosoftLicenseManagementService is true',
  });
}
