import { innerError } from '../errors.ts';
import { unfetchedFiles } from '../fetched-files.ts';
import type { FetchedFiles } from '../fetched-files.ts';
import { foreignUrls } from '../media-urls.ts';
import { strangersIn } from '../resource-shapes.ts';
import type { Warning } from '../store/jobs.ts';
import type { TypedResource } from './read-request.ts';

const warningOf = (code: 'schemaValidationError' | 'businessValidationError', message: string): Warning => ({
  ...innerError(code, message),
  level: 'warning',
});

/** What is kept although the service does not know it, or could not read it. */
export const warningsAbout = ({ type, resource }: TypedResource, files: FetchedFiles): readonly Warning[] => [
  ...strangersIn(type, resource).map((path) =>
    warningOf('schemaValidationError', `The member ${path} is unknown; it is kept`),
  ),
  ...unfetchedFiles(foreignUrls(type, resource), files).map((message) =>
    warningOf('businessValidationError', message),
  ),
];
