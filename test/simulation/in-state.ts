import type { Documents } from './memory-store.ts';

type Stored = { readonly journal?: { readonly jobId?: string }; readonly everPublished?: boolean };

/** The job of our running publish, according to the state. */
export function jobIn(documents: Documents, offer: string): string | undefined {
  const text = documents.get(`offers/${offer}.json`);
  return text === undefined ? undefined : (JSON.parse(text) as Stored).journal?.jobId;
}

/** Offers that are recorded as published. */
export const publishedIn = (documents: Documents): readonly string[] =>
  [...documents].flatMap(([path, text]) =>
    path.startsWith('offers/') && (JSON.parse(text) as Stored).everPublished
      ? [path.replace(/^offers\/|\.json$/g, '')]
      : [],
  );

/** The last applied commit. */
export function appliedCommit(documents: Documents): string | undefined {
  const text = documents.get('publisher.json') ?? '{}';
  return (JSON.parse(text) as { readonly reviewed?: { readonly commit: string } }).reviewed?.commit;
}
