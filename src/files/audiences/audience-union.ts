import type { AudienceMember } from '../../kinds/audience.ts';
import { byText, type Json } from '../../model/json.ts';
import type { Problem } from '../../model/problem.ts';
import type { LoadedAudience } from './audience.ts';
import { entryKey, type AudienceEntry } from './audience-entry.ts';
import { problemAt } from '../problems.ts';

type Union = { readonly members: readonly AudienceMember[]; readonly problems: readonly Problem[] };

/** The union of the audiences with these names; undeclared names add nothing. */
export type Unions = (names: readonly Json[]) => Union;

/** Many plans name the same audiences, so each union is built only once. */
export function unions(audiences: ReadonlyMap<string, LoadedAudience>): Unions {
  const known = new Map<string, Union>();
  return (names) => {
    const distinct = [...new Set(names)].filter((name) => typeof name === 'string').toSorted(byText);
    const key = JSON.stringify(distinct);
    const union = known.get(key) ?? unionOf(distinct.flatMap((name) => audiences.get(name) ?? []));
    known.set(key, union);
    return union;
  };
}

/** All members of some audiences, each once, in order; one customer must not have two labels. */
function unionOf(audiences: readonly LoadedAudience[]): Union {
  const known = new Map<string, AudienceEntry>();
  const problems: Problem[] = [];
  for (const entry of audiences
    .toSorted((a, b) => byText(a.name, b.name))
    .flatMap(({ entries }) => entries)) {
    const key = entryKey(entry.member);
    const first = known.get(key);
    if (first === undefined || first.member.label === undefined) known.set(key, entry);
    else if (isOtherLabel(first, entry)) problems.push(twoLabels(first, entry));
  }
  const members = [...known.values()].map(({ member }) => member);
  return { members: members.toSorted((a, b) => byText(entryKey(a), entryKey(b))), problems };
}

const isOtherLabel = (first: AudienceEntry, second: AudienceEntry): boolean =>
  second.member.label !== undefined && second.member.label !== first.member.label;

function twoLabels(first: AudienceEntry, second: AudienceEntry): Problem {
  const { file, line, column } = first.labelAt();
  return problemAt(second.labelAt(), {
    rule: 'AUD-06',
    message: `This customer has another label at ${file}:${line}:${column}, and one plan uses both.`,
    hint: 'Give the customer the same label in both places, or a label in one of them only.',
  });
}
