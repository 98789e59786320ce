import { isDefinitionCsv, definitionCsvText, readDefinitionCsv } from '../../files/licensing/license-csv.ts';
import type { DesiredOffer } from '../../model/desired.ts';
import { UserError } from '../../model/errors.ts';
import type { DefinitionRow } from '../../model/service-ids.ts';
import { hasErrors, type Problem } from '../../model/problem.ts';
import type { Documents } from '../../report/documents/documents.ts';
import { checkDefinition } from '../../rules/service-ids/definition.ts';
import type { LicensedOffer } from '../../rules/service-ids/licensed-offer.ts';
import { textAt } from '../../rules/value-at.ts';
import { replaceableFile } from '../../session/plans/replaceable-file.ts';
import { readNamedFile } from './read-named-file.ts';
import { maxCsvBytes } from './solution-files.ts';

type DefinitionWriting = {
  readonly licensed: LicensedOffer;
  readonly offer: DesiredOffer;
  /** The problems of the service ids themselves. */
  readonly judged: readonly Problem[];
};

type WrittenDefinition = {
  readonly csv?: NonNullable<Documents['service-ids']['csv']>;
  readonly problems: readonly Problem[];
};

/** Writes the plan definition; keeps addresses that a person added to an older one. */
export async function writeDefinition(
  root: string,
  writing: DefinitionWriting,
  file: string | undefined,
): Promise<WrittenDefinition | undefined> {
  if (file === undefined) return undefined;
  const target = replaceableFile({
    root,
    name: file,
    isOurs: isDefinitionCsv,
    refusal: notADefinition(file),
  });
  await target.refuseForeign();
  const problems = writing.judged.map(asNeeded);
  if (hasErrors(problems)) return { problems };
  const before = await readNamedFile(root, file, maxCsvBytes).then(decodeText, () => undefined);
  const rows = before === undefined ? [] : readDefinitionCsv(file, before).rows;
  const text = definitionCsvText(rowsOf(writing, rows));
  if (text !== before) await target.write(text);
  const state = before === undefined ? 'created' : 'updated';
  return {
    csv: { file, state: text === before ? 'unchanged' : state },
    problems: [...problems, ...checkDefinition(writing.licensed, file, readDefinitionCsv(file, text).rows)],
  };
}

const decodeText = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Without its id, a plan gets no row. */
const asNeeded = (problem: Problem): Problem =>
  problem.rule === 'LIC-21' ? { ...problem, severity: 'error' } : problem;

function rowsOf({ licensed, offer }: DefinitionWriting, before: readonly DefinitionRow[]) {
  const page = textAt(offer.content, '/listing/supportContact/url') ?? '';
  const written = new Map(before.map(({ serviceId, moreInfoUrl }) => [serviceId.text, moreInfoUrl.text]));
  return licensed.plans.flatMap(({ name, serviceId }) =>
    serviceId === undefined
      ? []
      : [{ serviceId, displayName: name, moreInfoUrl: written.get(serviceId) || page }],
  );
}

const notADefinition = (file: string): UserError =>
  new UserError('not-a-definition', `--csv ${file} exists and is no plan definition`, {
    hint: 'name another file; only an older plan definition is replaced',
  });
