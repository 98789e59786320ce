/** The result of fetching a file: its bytes, or why there are none. */
export type FetchedFile = { readonly bytes: Uint8Array } | { readonly why: string };

/** Fetches the file at an address; undefined for addresses that are never fetched, which are only kept. */
export type FetchFile = (url: string) => Promise<FetchedFile> | undefined;

/** The files that one request names, by address. */
export type FetchedFiles = ReadonlyMap<string, FetchedFile>;

/** Which of these files could not be fetched, and why; their addresses are kept. */
export const unfetchedFiles = (urls: readonly string[], files: FetchedFiles): readonly string[] =>
  urls.flatMap((url) => {
    const file = files.get(url);
    // The query may contain a signature.
    const [address] = url.split('?');
    return file && 'why' in file
      ? [`The file at ${address} could not be downloaded (${file.why}); its address is kept`]
      : [];
  });
