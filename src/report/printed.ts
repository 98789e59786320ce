import type { Excerpts } from './text/excerpts.ts';
import type { Documents, FailureDocument, OutputDocument } from './documents/documents.ts';
import { jsonText } from './documents/json-text.ts';
import { renderMarkdown } from './markdown/markdown.ts';
import { brief, unabridged } from './words/shown-change.ts';
import { renderGithub, renderText } from './text/render.ts';

export type PrintOptions = {
  readonly format: 'text' | 'json' | 'markdown' | 'github';
  readonly color: boolean;
  readonly columns: number;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly excerpts?: Excerpts;
};

/** A document in the requested format, with its final newline. */
export function printed(document: OutputDocument, options: PrintOptions): string {
  const text = rendered(document, options);
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function rendered(document: OutputDocument, { format, color, columns, ...options }: PrintOptions): string {
  const extent = options.verbose ? unabridged : brief;
  switch (format) {
    case 'json':
      return jsonText(document);
    case 'text':
      return renderText(document, { style: { color, columns }, ...options });
    case 'markdown':
      if (isReviewed(document) || isShownAsMarkdown(document))
        return renderMarkdown(document, options.excerpts, extent);
      return renderText(document, { style: { color: false, columns }, ...options });
    case 'github':
      if (isReviewed(document)) return renderGithub(document, extent);
      return renderText(document, { style: { color: false, columns }, ...options });
  }
}

/** Plans and problems: the only documents with annotations for the log of a runner. */
const isReviewed = (
  document: OutputDocument,
): document is Documents['plan'] | Documents['validate'] | FailureDocument =>
  document.command === 'plan' || document.command === 'validate' || 'error' in document;

const isShownAsMarkdown = (document: OutputDocument): document is Documents['review'] | Documents['status'] =>
  document.command === 'review' || document.command === 'status';
