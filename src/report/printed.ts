import type { Excerpts } from './text/excerpts.ts';
import type { OutputDocument, ReviewedDocument } from './documents/documents.ts';
import { jsonText } from './documents/json-text.ts';
import { renderMarkdown, type Rendered } from './markdown/markdown.ts';
import { brief, unabridged } from './words/shown-change.ts';
import { renderGithub, renderText } from './text/render.ts';

type Format = 'text' | 'json' | 'markdown' | 'github';

export type PrintOptions = {
  readonly format: Format;
  readonly color: boolean;
  readonly columns: number;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly excerpts?: Excerpts;
  /** Ids of the steps that already stand in the same log. */
  readonly told?: ReadonlySet<string>;
};

/** Plans (`show` prints one) and problems: only they have annotations for the log of a runner. */
const reviewed: readonly string[] = ['plan', 'validate', 'show'];

const applied = ['apply', 'go-live', 'republish', 'discard-draft'] satisfies readonly Rendered['command'][];

const inMarkdown: readonly string[] = [...reviewed, ...applied, 'drift', 'status', 'review'];

/** Whether the documents of a command have the format. */
export const hasFormat = (command: string, format: Format): boolean =>
  format === 'markdown' ? inMarkdown.includes(command) : format !== 'github' || reviewed.includes(command);

/** A document in the requested format, with its final newline. */
export function printed(document: OutputDocument, options: PrintOptions): string {
  const text = rendered(document, options);
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function rendered(document: OutputDocument, { format, color, columns, ...options }: PrintOptions): string {
  const extent = options.verbose ? unabridged : brief;
  if (format === 'json') return jsonText(document);
  if (format === 'markdown' && isRendered(document))
    return renderMarkdown(document, options.excerpts, extent);
  if (format === 'github' && isReviewed(document)) return renderGithub(document, extent);
  return renderText(document, { style: { color: color && format === 'text', columns }, ...options });
}

const isReviewed = (document: OutputDocument): document is ReviewedDocument =>
  'error' in document || reviewed.includes(document.command);

const isRendered = (document: OutputDocument): document is Rendered =>
  'error' in document || inMarkdown.includes(document.command);
