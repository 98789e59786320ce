import { compareSchemas, type ComparedSchema } from '../marketplace/compare-schemas.ts';
import { fetchSchemaIndex, isWebAddress, parseSchemaIndex, shownIndex } from '../marketplace/schema-index.ts';
import { formatVersion, type Documents } from '../report/documents/documents.ts';
import { exitCodeOf } from '../report/documents/exit-code.ts';
import type { CommandContext, CommandResult } from '../session/context.ts';
import { readNamedText } from '../session/read-named-text.ts';

/** Compares an index of schemas, in a file or at an address, with the versions that we name. */
export async function compareSchemaIndex(
  context: CommandContext,
  place: string,
): Promise<CommandResult<Documents['doctor']>> {
  const index = shownIndex(place);
  const types = compareSchemas(parseSchemaIndex(index, await readIndex(context, place)));
  const exitCode = exitCodeOf({ drift: types.filter(asksForUpdate).length });
  const schemas = { index, summary: countStates(types), types: [...types] };
  return { document: { formatVersion, command: 'doctor', exitCode, schemas } };
}

const readIndex = ({ here, env }: CommandContext, place: string): Promise<string> =>
  isWebAddress(place) ? fetchSchemaIndex(place, env) : readNamedText(here, place, indexHints);

const indexHints = {
  noText: 'save the index as JSON in UTF-8',
  tooLarge: 'name a file that holds an index of schemas',
};

/** A difference in a type that we do not use needs no update. */
const asksForUpdate = ({ state, known }: ComparedSchema): boolean =>
  known === undefined && (state === 'newer' || state === 'missing');

function countStates(types: readonly ComparedSchema[]): Documents['doctor']['schemas']['summary'] {
  const count = (wanted: ComparedSchema['state']) => types.filter(({ state }) => state === wanted).length;
  return {
    same: count('same'),
    newer: count('newer'),
    unknown: count('unknown'),
    missing: count('missing'),
  };
}
