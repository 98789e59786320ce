/** What `vitest --reporter=json` writes of one file of tests, as far as it is read here. */
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

/** `unclear`: neither passed nor failed for a reason that a guard could be. */
export type Verdict =
  | { readonly is: 'passed' }
  | { readonly is: 'failed'; readonly by: string }
  | { readonly is: 'unclear'; readonly why: string };

/** Limits of vitest; a slow machine meets them without any mutation. */
const timedOut = /^(?:Error: )?(?:Test|Hook) timed out in \d+ms/;

/** Says what a run of one file of tests shows, by its first failure. */
export function judgeReport(report: Report | undefined): Verdict {
  const [file] = report?.testResults ?? [];
  if (!file) return { is: 'unclear', why: 'no test was run' };
  const { assertionResults: tests, status, message = '' } = file;
  const failed = tests.find((one) => one.status === 'failed');
  const [failure = ''] = failed?.failureMessages ?? [];
  if (failed && timedOut.test(failure)) return { is: 'unclear', why: `${failed.fullName}: timed out` };
  if (failed) return { is: 'failed', by: failed.fullName.trim() };
  if (status !== 'failed') return judgePassed(tests.length);
  // What comes after the tests looks through all that they left.
  return tests.some((one) => one.status === 'passed')
    ? { is: 'failed', by: `after the tests: ${firstLine(message)}` }
    : { is: 'unclear', why: `the tests could not be loaded: ${firstLine(message)}` };
}

const judgePassed = (count: number): Verdict =>
  count > 0 ? { is: 'passed' } : { is: 'unclear', why: 'the file has no test' };

const firstLine = (text: string): string => text.trim().split('\n')[0] ?? '';
