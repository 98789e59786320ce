import type { FetchFile, FetchedFiles } from '../fetched-files.ts';
import { foreignUrls } from '../media-urls.ts';
import type { TypedResource } from './read-request.ts';

/** Fetches the files that resources name, before anything is written: no transaction waits for a network. */
export async function fetchFiles(
  resources: readonly TypedResource[],
  fetchFile: FetchFile | undefined,
): Promise<FetchedFiles> {
  const urls = new Set(resources.flatMap(({ type, resource }) => foreignUrls(type, resource)));
  const fetched = await Promise.all([...urls].map(async (url) => [url, await fetchFile?.(url)] as const));
  return new Map(fetched.flatMap(([url, file]) => (file === undefined ? [] : [[url, file] as const])));
}
