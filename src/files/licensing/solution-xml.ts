import { Parser } from 'htmlparser2';
import type { SolutionEntry } from '../../model/service-ids.ts';

type OpenElement = { readonly name: string; readonly attributes: Readonly<Record<string, string>> };

/** Called at the end of each element, with the elements around it, outermost first. */
type Visit = (element: OpenElement, text: string, around: readonly OpenElement[]) => void;

/**
 * Walks through an XML text. Entities that it defines itself are not resolved, so they cannot expand to a
 * huge text.
 */
function visitElements(xml: string, visit: Visit): void {
  const open: (OpenElement & { text: string })[] = [];
  const parser = new Parser(
    {
      onopentag: (name, attributes) => void open.push({ name, attributes, text: '' }),
      ontext: (text) => {
        const last = open.at(-1);
        if (last) last.text += text;
      },
      onclosetag: () => {
        const element = open.pop();
        if (element) visit(element, element.text.trim(), open);
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
}

/** The texts of each child of the elements with this name, or of the root if `name` is absent. */
export function entriesIn(xml: string, name?: RegExp): readonly SolutionEntry[] {
  const entries: SolutionEntry[] = [];
  let texts: string[] = [];
  visitElements(xml, (element, text, around) => {
    const root = around.length === 0 ? -1 : 0;
    const container = name === undefined ? root : around.findIndex((one) => name.test(one.name));
    if (container < 0) return;
    texts.push(...Object.values(element.attributes).map((value) => value.trim()), text);
    if (container !== around.length - 1) return;
    entries.push(texts.filter((value) => value !== ''));
    texts = [];
  });
  return entries;
}

/** Unique names of the model-driven apps of a solution. */
export function appsIn(xml: string): readonly string[] {
  const apps: string[] = [];
  visitElements(xml, ({ name }, text, around) => {
    if (/^uniquename$/i.test(name) && /^appmodule$/i.test(around.at(-1)?.name ?? '')) apps.push(text);
  });
  return apps;
}

/** The text of the first element with this name. */
export function textOf(xml: string, name: RegExp): string | undefined {
  let found: string | undefined;
  visitElements(xml, (element, text) => {
    if (name.test(element.name)) found ??= text;
  });
  return found;
}
