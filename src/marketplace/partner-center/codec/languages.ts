import type { WireResource } from '../../wire/messages.ts';
import { languageId, parseSchemaUri } from '../../wire/resource-types.ts';
import { incomplete } from '../http/paging.ts';

/** The resources of a tree that the files are about, and those of its pages in other languages. */
export type TreeInLanguages = {
  /** The files' language: the one that the tree has, or English if it has several. */
  readonly language: string;
  readonly ours: readonly WireResource[];
  readonly others: readonly WireResource[];
};

/** Separates the languages of a tree, whatever the order of its resources. */
export function separateLanguages(tree: readonly WireResource[]): TreeInLanguages {
  const language = chosenLanguage(
    'listing',
    languagesOf(tree.filter((one) => typeOfResource(one) === 'listing')),
  );
  const groups = Map.groupBy(tree, pageKey);
  const chosen = new Map([...groups].map(([key, group]) => [key, chosenIn(group, language)]));
  const isOurs = (one: WireResource): boolean => {
    const said = resourceLanguage(one);
    return said === undefined || said === chosen.get(pageKey(one));
  };
  return { language, ours: tree.filter(isOurs), others: tree.filter((one) => !isOurs(one)) };
}

const typeOfResource = ({ $schema }: WireResource): string => parseSchemaUri($schema.trim())?.type ?? $schema;

const pageKey = (one: WireResource): string => JSON.stringify([typeOfResource(one), one['plan']]);

/** An asset belongs to its listing, even if the listing of our language has none. */
function chosenIn(group: readonly WireResource[], language: string): string {
  const ofListing = group.some(({ listing }) => typeof listing === 'string');
  const there = languagesOf(group);
  return ofListing || there.includes(language)
    ? language
    : chosenLanguage(group[0] ? typeOfResource(group[0]) : '', there);
}

function chosenLanguage(what: string, languages: readonly string[]): string {
  const [only] = languages;
  if (languages.length === 1 && only !== undefined) return only;
  if (languages.length === 0 || languages.includes(languageId)) return languageId;
  throw incomplete(`it holds ${what} in ${languages.join(' and ')}, and none in ${languageId} to choose`);
}

const languagesOf = (resources: readonly WireResource[]): readonly string[] =>
  [...new Set(resources.flatMap((one) => resourceLanguage(one) ?? []))].toSorted();

const languageForm = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/;

/** A trailer has the language of its listing, which stands at the end of that id. */
export function resourceLanguage({ languageId: said, listing }: WireResource): string | undefined {
  const last = typeof listing === 'string' ? listing.split('/').at(-1) : undefined;
  const word = (typeof said === 'string' ? said : last)?.toLowerCase();
  return word !== undefined && languageForm.test(word) ? word : undefined;
}
