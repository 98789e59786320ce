import { submissionId } from '../../wire/durable-ids.ts';
import type { WireError } from '../../wire/messages.ts';
import { innerError } from '../errors.ts';
import { failingPhases } from '../store/faults.ts';
import type { InjectedFailure } from '../store/faults.ts';
import { recordEvent } from '../store/history.ts';
import { addJobError } from '../store/jobs.ts';
import type { EmulatorStore } from '../store/open-store.ts';
import { notify } from '../store/outbox.ts';
import type { Notification } from '../store/outbox.ts';
import { putSubmission } from '../store/submissions.ts';
import type { SubmissionRow } from '../store/submissions.ts';

type FailureNotice = { readonly title: string; readonly text: string; readonly kind: Notification['kind'] };

/** The service's wording of each failure. Clients look for the title that certification has here. */
const said: Readonly<Record<InjectedFailure, FailureNotice>> = {
  validation: {
    title: 'Automated validation',
    text: 'Issues found during automated validation.',
    kind: 'validationFailed',
  },
  certification: {
    title: 'Certification',
    text: 'Issues found during Certification.',
    kind: 'certificationFailed',
  },
  previewCreation: {
    title: 'Preview creation',
    text: 'The preview could not be created.',
    kind: 'publishingFailed',
  },
  publish: { title: 'Publish', text: 'The offer could not be published.', kind: 'publishingFailed' },
};

/** Ends a submission in the phase that fails; what was live before remains live. */
export function failSubmission(store: EmulatorStore, submission: SubmissionRow, phase: string): void {
  const { product, number, ends, job } = submission;
  putSubmission(store, { ...submission, status: 'completed', result: 'failed' });
  const { title, text, kind } = said[injectedFailureOf(phase)];
  const cause: WireError = {
    ...innerError('invalidState', title),
    details: [innerError('invalidState', text)],
  };
  addJobError(store, job, {
    resourceId: submissionId(product, number),
    code: 'internalServerError',
    message: 'Operation failed',
    details: [cause],
  });
  recordEvent(store, product, { at: ends, event: `${phase}.failed` });
  notify(store, product, { at: ends, kind, recipients: 'publisher', text });
}

function injectedFailureOf(phase: string): InjectedFailure {
  const names = Object.keys(failingPhases) as InjectedFailure[];
  return names.find((name) => phase.startsWith(failingPhases[name])) ?? 'publish';
}
