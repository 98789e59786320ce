import { importMark, importMarkOfWhole } from '../../files/import-marks.ts';
import type { Project } from '../../files/load.ts';
import type { ImportedCatalog } from '../../import/catalog.ts';
import type { PlacedDocument } from '../../import/offer-documents.ts';
import { offerAddress, offerPlanAddress } from '../../model/ids.ts';
import type { Path } from '../../model/path.ts';
import type { Problem } from '../../model/problem.ts';

/**
 * Marks each value that a current rule refuses although customers see it, so that the imported files are
 * valid even without the marketplace.
 */
export function markKept(
  catalog: ImportedCatalog,
  project: Project,
  judged: readonly Problem[],
): ImportedCatalog {
  const open = new Set(judged.filter(({ severity }) => severity === 'error').map(keyOf));
  const kept = project.conditional.filter(
    ({ problem, absent }) => problem.severity === 'error' && !absent && !open.has(keyOf(problem)),
  );
  const documents = catalog.documents.map((placed): PlacedDocument => {
    const address = addressOfDocument(placed);
    const own = kept.filter((one) => one.address === address);
    const whole = own.filter(({ path }) => path === '').map(({ problem }) => problem.rule);
    const marks = [
      ...(whole.length === 0 ? [] : [importMarkOfWhole(whole)]),
      ...own.flatMap((one) => marksOf(project, one.address, one.path)),
    ];
    if (marks.length === 0) return placed;
    return { ...placed, document: { ...placed.document, annotations: Object.fromEntries(marks) } };
  });
  return { ...catalog, documents };
}

const keyOf = ({ rule, message, source }: Problem): string => JSON.stringify([rule, message, source]);

function addressOfDocument({ document: { kind, name, spec } }: PlacedDocument): string | undefined {
  if (kind === 'Offer') return offerAddress(name);
  const { offer } = spec;
  return kind === 'Plan' && typeof offer === 'string' ? offerPlanAddress(offer, name) : undefined;
}

/** The mark of the value at a path, or of the innermost value around it. */
function marksOf(project: Project, address: string, path: Path): readonly (readonly [string, string])[] {
  if (path === '') return [];
  const value = project.valueAt(address, path);
  if (value !== undefined) return [importMark(path, value)];
  return marksOf(project, address, path.slice(0, path.lastIndexOf('/')));
}
