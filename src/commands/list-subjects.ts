import { schemaText } from '../kinds/annotations.ts';
import { fieldNames, fieldSchema } from '../kinds/keyed.ts';
import { kinds, kindNames, type KindName } from '../kinds/index.ts';
import { formatVersion, type Documents } from '../report/documents/documents.ts';
import { rulebook } from '../rulebook/rulebook.ts';
import type { CommandResult } from '../session/context.ts';

/** Everything that `explain` can explain: kinds, their fields, topics and rules. */
export const listSubjects = (): CommandResult<Documents['explain']> => ({
  document: {
    formatVersion,
    command: 'explain',
    exitCode: 0,
    subject: 'explain',
    title: 'What can be explained: `offerctl explain Offer.listing.title` goes deeper into a field.',
    text: [],
    facts: [],
    fields: [],
    lists: [
      ...kindNames.map((kind) => ({ title: kind, items: listFields(kind) })),
      {
        title: 'topics',
        items: [{ name: 'buttons', value: 'which buttons the store page of a Dynamics 365 app has' }],
      },
      {
        title: 'rules',
        items: Object.entries(rulebook).map(([name, { title }]) => ({ name, value: title })),
      },
    ],
  },
});

function listFields(kind: KindName): NonNullable<Documents['explain']['lists']>[number]['items'] {
  const spec = fieldSchema(kinds[kind], 'spec') ?? {};
  return fieldNames(spec).map((name) => {
    const field = fieldSchema(spec, name);
    return { name: `${kind}.${name}`, value: (field && schemaText(field, 'description')) ?? '' };
  });
}
