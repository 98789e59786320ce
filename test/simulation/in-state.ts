import type { Documents } from './memory-store.ts';

type Stored = { readonly journal?: { readonly jobId?: string }; readonly everPublished?: boolean };

/** The job of the publish of ours that is under way, as the state tells it. */
export function jobIn(documents: Documents, offer: string): string | undefined {
  const text = documents.get(`offers/${offer}.json`);
  return text === undefined ? undefined : (JSON.parse(text) as Stored).journal?.jobId;
}

/** Offers that the record knows to have been published. */
export const publishedIn = (documents: Documents): readonly string[] =>
  [...documents].flatMap(([path, text]) =>
    path.startsWith('offers/') && (JSON.parse(text) as Stored).everPublished
      ? [path.replace(/^offers\/|\.json$/g, '')]
      : [],
  );

/** The commit that was applied last. */
export function appliedCommit(documents: Documents): string | undefined {
  const text = documents.get('publisher.json') ?? '{}';
  return (JSON.parse(text) as { readonly reviewed?: { readonly commit: string } }).reviewed?.commit;
}
