import { given } from '../../model/given.ts';
import { nodeDisk } from '../../files/disk/disk.ts';
import { concernsOf } from '../../files/concerns.ts';
import { loadProject, type Project } from '../../files/load.ts';
import { overlayNewFiles } from '../../files/disk/overlay.ts';
import { type ImportedCatalog, type Importing } from '../../import/catalog.ts';
import { wantedMedia } from '../../import/media.ts';
import { sourceOf } from '../../import/source.ts';
import { MarketplaceError } from '../../model/errors.ts';
import { offerAddress } from '../../model/ids.ts';
import type { ObservedOffer } from '../../model/observed.ts';
import { mapInParallel } from '../../model/parallel.ts';
import { hasErrors, type Problem } from '../../model/problem.ts';
import { judgeFiles } from '../../session/judge-files.ts';
import { checkDesired } from '../../rules/check.ts';
import { type ImportedDeal } from '../../import/licenses.ts';
import type { ImportChoice, Skipped } from './import-choice.ts';
import type { ImportRun } from './import-run.ts';
import { markKept } from './mark-kept.ts';
import { editorFile, printTexts, readFileStates, type PlannedFile } from './import-texts.ts';
import { refuseConflicts } from './import-catalog.ts';

/** All files that an import will write, and the project as it will be afterwards. */
export type Drawn = {
  readonly offers: readonly Importing[];
  readonly deals: readonly ImportedDeal[];
  readonly skipped: readonly Skipped[];
  readonly files: readonly PlannedFile[];
  readonly changed: ReadonlyMap<string, Uint8Array>;
  /** Existing files that will be replaced. */
  readonly replaced: ReadonlySet<string>;
  readonly secrets: ImportedCatalog['secrets'];
  readonly omitted: ImportedCatalog['omitted'];
  readonly project: Project;
  /** Problems that the rules find in what the marketplace holds. */
  readonly errors: readonly Problem[];
};

const fetchWidth = 4;

/**
 * Makes the files and checks the project that will contain them; `foreign` are errors of the imported offers
 * in other files. Errors of other offers do not matter.
 */
export async function composeImport(
  run: ImportRun,
  { offers }: ImportChoice,
  licenses: readonly ImportedDeal[],
): Promise<Drawn | { readonly foreign: readonly Problem[] }> {
  const importing = await mapInParallel(offers, fetchWidth, (offer) => withFiles(run, offer));
  const { catalog, kept, deals, skipped } = await refuseConflicts(run, importing, licenses);
  const first = await loadImported(run, catalog, kept);
  const isValid = !hasErrors(first.unmarked);
  const { project, errors, config, texts } = isValid
    ? first
    : await loadImported(run, markKept(catalog, first.project, first.errors), kept);
  const aside = new Map([...config, ...(texts.files.size === 0 ? [] : editorFile())]);
  const all = new Map([...texts.files, ...aside]);
  const imported = new Set<string>(kept.map(({ offer }) => offerAddress(offer.id)));
  const foreign = errors.filter(
    (one) =>
      !texts.files.has(one.source?.file ?? '') &&
      concernsOf(one)?.some((address) => imported.has(address)) === true,
  );
  if (foreign.length > 0) return { foreign };
  const states = await readFileStates(run, all, new Set(aside.keys()));
  const changed = states.filter(({ state }) => state !== 'unchanged').map(({ path }) => path);
  return {
    offers: kept,
    deals,
    skipped,
    files: states,
    changed: new Map([...all].filter(([path]) => changed.includes(path))),
    replaced: new Set(
      states.filter(({ state }) => state === 'overwritten' || state === 'updated').map(({ path }) => path),
    ),
    secrets: catalog.secrets,
    omitted: catalog.omitted,
    project,
    errors: errors.filter(({ source }) => texts.files.has(source?.file ?? '')),
  };
}

/** The project as it will be with the files of a catalog, judged by what the marketplace holds. */
async function loadImported(run: ImportRun, catalog: ImportedCatalog, kept: readonly Importing[]) {
  const { config, ...texts } = await printTexts(run, catalog);
  const now = run.context.clock.now();
  const loaded = await loadProject({
    root: run.context.root,
    ...given({ config: run.context.config }),
    // The variable's local value may differ from what the marketplace holds.
    env: {},
    disk: overlayNewFiles(nodeDisk(run.context.root), new Map([...texts.files, ...config])),
    missingSecrets: 'warning',
    now,
    check: checkDesired,
  });
  const observed = { offers: kept.map(({ offer }) => offer) };
  const { project } = judgeFiles({ project: loaded, desired: loaded.desired }, { observed, now }).loaded;
  const errors = project.problems.filter(({ severity }) => severity === 'error');
  return { project, errors, config, texts, unmarked: loaded.problems };
}

/** Downloads the files of the listing; a failed download does not stop the import. */
async function withFiles({ connection, options }: ImportRun, offer: ObservedOffer): Promise<Importing> {
  const source = sourceOf(offer, options.draft);
  const found = await mapInParallel(wantedMedia(source.copy), fetchWidth, async ({ item, path }) => {
    const bytes = await connection.readAsset(source.copy, item).catch(unlessBug);
    return bytes === undefined ? [] : [[item, { path, bytes }] as const];
  });
  return { offer, source, media: new Map(found.flat()) };
}

function unlessBug(error: unknown): undefined {
  if (!(error instanceof MarketplaceError)) throw error;
}
