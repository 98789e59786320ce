import { given } from '../../model/given.ts';
import { importedEdits } from '../../import/source.ts';
import type { OmittedReason } from '../../import/offer-documents.ts';
import type { MarketplaceError } from '../../model/errors.ts';
import { offerAddress, publisherAddress } from '../../model/ids.ts';
import type { Problem } from '../../model/problem.ts';
import type { CommandContext } from '../../session/context.ts';
import { publicCustomers } from '../../session/published-customers.ts';
import { skippedWords, type ImportChoice } from './import-choice.ts';
import type { Drawn } from './import-files.ts';

const omittedWords: Readonly<Record<OmittedReason, readonly [string, string]>> = {
  unknown: ['is not known to this version', 'it keeps its value; its name may be known to a newer version'],
  language: ['is in another language than the files', 'it stays as it is, and no apply writes it'],
  unfit: ['has a value that no file can say', 'it keeps its value; declare it to change it'],
  expires: ['can only be read as an address that expires', 'it stays; declare an address of your own'],
  media: ['holds a file that could not be fetched or named', 'the list stays as it is; declare it whole'],
  plan: ['has an id or a name that no document can hold', 'it stays as it is, and is not ours'],
  members: ['has members that no file can name', 'the audience stays as it is; declare it to change it'],
};

/** Everything a person has to know about an import, at the lines that it wrote. */
export function importProblems({ skipped, unread }: ImportChoice, drawn: Drawn): Problem[] {
  const { locate } = drawn.project;
  const at = (address: string, path: string) => {
    const source = locate(address, path) ?? locate(address, '');
    return { address, ...given({ source }) };
  };
  const omitted = drawn.omitted.map(({ address, path, why }): Problem => {
    const [message, hint] = omittedWords[why];
    const rule = 'IMPORT-OMITTED';
    return {
      rule,
      severity: 'notice',
      message: `${quotedPlace(address, path)} ${message}`,
      hint,
      ...at(address, path),
    };
  });
  const edits = drawn.offers.flatMap(({ offer, source }) =>
    importedEdits(offer, source).map(({ address, path }): Problem => ({
      rule: 'IMPORT-DRAFT',
      severity: 'notice',
      message: `the draft says something else at ${quotedPlace(address, path)}; ${source.from} was taken`,
      hint: 'the next apply writes the taken value back; to take the draft instead, import with --draft',
      ...at(address, path),
    })),
  );
  const left = [...skipped, ...drawn.skipped]
    .filter(({ why }) => why !== 'managed')
    .map((one): Problem => {
      const [message, hint] = skippedWords(one);
      const address = offerAddress(one.offer);
      const rule = 'IMPORT-SKIPPED';
      return { rule, severity: 'notice', message: `\`${one.offer}\` ${message}`, hint, address };
    });
  return [...drawn.errors, ...unread.map(unreadProblem), ...edits, ...omitted, ...left];
}

const unreadProblem = ({ offer, error }: ImportChoice['unread'][number]): Problem => ({
  rule: 'IMPORT-UNREAD',
  severity: 'error',
  message: [error.message, ...error.details.slice(0, 3)].join('; '),
  hint: `nothing of it was written; try again with \`offerctl import ${offer}\`${requestWords(error)}`,
  address: offerAddress(offer),
});

const requestWords = ({ requestId }: MarketplaceError): string =>
  requestId === undefined ? '' : `, or ask the support about request ${requestId}`;

type ToldLicenses = { readonly drawn: Drawn; readonly publisher: string; readonly left: readonly string[] };

/** What a person has to know about the licences of an import. */
export function licenseProblems(
  context: Pick<CommandContext, 'isPublic'>,
  { drawn: { project, deals }, publisher, left }: ToldLicenses,
): readonly Problem[] {
  const skipped = left.map((message): Problem => ({
    rule: 'IMPORT-SKIPPED',
    severity: 'notice',
    message,
    address: publisherAddress(publisher),
  }));
  const published = deals.length === 0 ? [] : publicCustomers(context, project.desired);
  return [...skipped, ...published.map(({ path: _all, ...one }): Problem => one)];
}

const quotedPlace = (address: string, path: string): string =>
  path === '' ? `\`${address}\`` : `\`${path.slice(1)}\` of \`${address}\``;
