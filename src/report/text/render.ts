import type { OutputDocument, ReviewedDocument } from '../documents/documents.ts';
import { completionLines } from '../documents/completion.ts';
import { doctorLines } from './doctor-text.ts';
import { driftLines } from './drift-text.ts';
import { emulatorLines } from './emulator-text.ts';
import { explainLines } from './explain-text.ts';
import { failureLines } from './failure-text.ts';
import { githubText } from './github.ts';
import { historyLines } from './history-text.ts';
import { heldLines } from './hold-text.ts';
import { importLines } from './import-text.ts';
import { invitationLines } from './invitation-text.ts';
import { initLines } from './init-text.ts';
import { licensesLines } from './licenses-text.ts';
import { manualLines } from './manual-text.ts';
import { outcomeLines } from './outcome-text.ts';
import { paint, type Line } from '../words/paint.ts';
import { planLines } from './plan-text.ts';
import { validateLines } from './problem-text.ts';
import { reviewLines } from './review-text.ts';
import { schemaLines } from './schema-text.ts';
import { forgetLines, stateLines } from './state-text.ts';
import { brief, type ShownExtent } from '../words/shown-change.ts';
import { serviceIdLines } from './service-ids-text.ts';
import { statusLines } from './status-text.ts';
import type { TextOptions } from './text-options.ts';

/** What people read on a terminal; ends with a line break. */
export const renderText = (document: OutputDocument, options: TextOptions): string =>
  paint(documentLines(document, options), options.style);

function documentLines(document: OutputDocument, options: TextOptions): readonly Line[] {
  if ('error' in document) return failureLines(document, options);
  switch (document.command) {
    case 'validate':
      return validateLines(document, options);
    case 'plan':
      return planLines(document, options);
    case 'apply':
    case 'go-live':
    case 'republish':
    case 'discard-draft':
      return outcomeLines(document, options);
    case 'status':
      return statusLines(document, options);
    case 'drift':
      return driftLines(document, options);
    case 'licenses':
      return licensesLines(document, options);
    case 'history':
      return historyLines(document, options);
    case 'confirm':
    case 'request-removal':
      return manualLines(document, options);
    case 'license':
      return invitationLines(document, options);
    case 'hold':
    case 'unhold':
      return heldLines(document, options);
    case 'forget':
      return forgetLines(document, options);
    case 'state':
      return stateLines(document, options);
    case 'review':
      return reviewLines(document, options);
    case 'service-ids':
      return serviceIdLines(document, options);
    case 'doctor':
      return doctorLines(document, options);
    case 'complete':
      return document.words.map((word): Line => [word]);
    case 'completion':
      return completionLines(document);
    case 'explain':
      return explainLines(document, options);
    case 'schema':
      return schemaLines(document);
    case 'init':
      return initLines(document);
    case 'import':
      return importLines(document, options);
    case 'emulator':
      return emulatorLines(document);
  }
}

/** Workflow commands that put problems and refusals on the lines of the YAML; may be empty. */
export const renderGithub = (document: ReviewedDocument, extent: ShownExtent = brief): string =>
  githubText(document, { extent });
