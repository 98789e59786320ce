/** The part used here of what `vitest --reporter=json` writes about one test file. */
export type FileReport = {
  readonly name: string;
  readonly status: string;
  readonly message?: string;
  readonly assertionResults: readonly {
    readonly fullName: string;
    readonly status: string;
    readonly failureMessages?: readonly string[] | null;
  }[];
};

export type Report = { readonly testResults: readonly FileReport[] };

/** `unclear`: it did not pass, but failed for a reason that no guard can cause. */
export type Verdict =
  | { readonly is: 'passed' }
  | { readonly is: 'failed'; readonly by: string }
  | { readonly is: 'unclear'; readonly why: string };

/** Timeouts of vitest; a slow machine reaches them without any mutation. */
const timedOut = /^(?:Error: )?(?:Test|Hook) timed out in \d+ms/;

/** Judges a run of one test file by its first failure; with `hangs`, a timeout is one. */
export function judgeReport(
  report: Report | undefined,
  { hangs }: { readonly hangs?: true | undefined } = {},
): Verdict {
  const [file] = report?.testResults ?? [];
  if (!file) return { is: 'unclear', why: 'no test was run' };
  const { assertionResults: tests, status, message = '' } = file;
  const failed = tests.find((one) => one.status === 'failed');
  const [failure = ''] = failed?.failureMessages ?? [];
  if (failed && !hangs && timedOut.test(failure))
    return { is: 'unclear', why: `${failed.fullName}: timed out` };
  if (failed) return { is: 'failed', by: failed.fullName.trim() };
  if (status !== 'failed') return judgePassed(tests.length);
  // What runs after the tests searches everything that they left.
  return tests.some((one) => one.status === 'passed')
    ? { is: 'failed', by: `after the tests: ${firstLine(message)}` }
    : { is: 'unclear', why: `the tests could not be loaded: ${firstLine(message)}` };
}

const judgePassed = (count: number): Verdict =>
  count > 0 ? { is: 'passed' } : { is: 'unclear', why: 'the file has no test' };

const firstLine = (text: string): string => text.trim().split('\n')[0] ?? '';
