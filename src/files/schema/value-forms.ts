import { annotationsOf, isFreeText } from '../../kinds/annotations.ts';
import { kindRows } from '../../kinds/index.ts';
import type { Secret } from '../../model/value-forms.ts';
import type { Json } from '../../model/json.ts';
import type { MediaFile } from '../../model/media.ts';
import type { Problem } from '../../model/problem.ts';
import { isReserved } from '../../model/reserved-variables.ts';
import { decode } from '../yaml/decode.ts';
import type { Form } from './find-value-forms.ts';
import { readMedia } from '../disk/media.ts';
import { didYouMean } from './nearest.ts';
import type { Parsed } from '../yaml/parse.ts';
import { problemAt, quoted, type Mistake } from '../problems.ts';
import type { ReadNamed } from '../disk/read-file.ts';
import { valueSource } from '../yaml/tree.ts';
import type { Environment } from '../../model/environment.ts';

/** The value of a form. An absent member leaves the value out. */
export type Meaning = {
  readonly form: Form;
  /** What the schema validates. */
  readonly judged?: Json;
  /** What the catalog uses. */
  readonly content?: Json;
  readonly problems: readonly Problem[];
  readonly included?: Included;
  readonly media?: MediaFile;
};

/** A text in a file of its own. */
export type Included = { readonly file: string; readonly text: string };

export type FormContext = {
  readonly read: ReadNamed;
  readonly env: Environment;
  /** Names that the Publisher allows; `undefined` when there is no readable Publisher. */
  readonly secrets: readonly string[] | undefined;
  readonly missingSecrets: 'warning' | 'error';
};

const textLimit = 1_000_000;

/** Evaluates a form of a document. */
export async function readMeaning(document: Parsed, form: Form, context: FormContext): Promise<Meaning> {
  switch (form.type) {
    case 'null':
      return nullMeaning(document, form);
    case 'unset':
      return unsetMeaning(document, form);
    case 'env':
      return envMeaning(document, form, context);
    case 'file':
      return readFileForm(document, form, context.read);
    case 'media':
      return readMediaForm(document, form, context.read);
  }
}

const wrongValue = (document: Parsed, form: Form, mistake: Mistake): Meaning => ({
  form,
  problems: [problemAt(formSource(document, form), mistake)],
});

/** Place of what is written behind `file`, `env`, `unset`. */
const formSource = ({ tree }: Parsed, { keys, type }: Form) =>
  valueSource(tree, type === 'null' || type === 'media' ? keys : [...keys, type]);

function nullMeaning(document: Parsed, form: Form): Meaning {
  const name = form.keys.at(-1);
  const what = typeof name === 'string' ? `${quoted(name)} has no value` : 'This item has no value';
  return wrongValue(document, form, {
    rule: 'SCHEMA-NULL',
    message: `${what}; null says neither "not managed" nor "none".`,
    hint: 'Leave the key out to not manage it, write [] for none, or {unset: true} to clear a field.',
  });
}

function unsetMeaning(document: Parsed, form: Form): Meaning {
  const isClearable = document.kind !== undefined && kindRows[document.kind].clearable;
  if (!isClearable) return wrongValue(document, form, notClearable);
  if (form.written === true) return { form, content: { unset: true }, problems: [] };
  return wrongValue(document, form, {
    rule: 'SCHEMA-TYPE',
    message: '"unset" can only be true.',
    hint: 'Write {unset: true} to clear the field, or leave the field out.',
  });
}

const notClearable: Mistake = {
  rule: 'SCHEMA-TYPE',
  message: 'A field of the configuration cannot be cleared: the marketplace has none of it.',
  hint: 'Leave the field out.',
};

function envMeaning(document: Parsed, form: Form, context: FormContext): Meaning {
  const { written, schema } = form;
  if (annotationsOf(schema).secret !== true) return wrongValue(document, form, notSecret);
  if (typeof written !== 'string') return wrongValue(document, form, noName);
  if (isReserved(written)) return wrongValue(document, form, reserved(written));
  if (context.secrets !== undefined && !context.secrets.includes(written))
    return wrongValue(document, form, notListed(written, context.secrets));
  const value = context.env[written];
  // CI systems set an empty variable for a secret that does not exist.
  if (typeof value !== 'string' || value === '') {
    const content: Secret = { env: written };
    return { ...wrongValue(document, form, notSet(written, context.missingSecrets)), content };
  }
  return { form, judged: value, content: { env: written, value }, problems: [] };
}

const notSecret: Mistake = {
  rule: 'SCHEMA-TYPE',
  message: 'This field holds no secret, so it cannot come from a variable.',
  hint: 'Write the value itself; {env: NAME} may stand only for secrets.',
};

const noName: Mistake = {
  rule: 'SCHEMA-TYPE',
  message: '"env" must be the name of a variable.',
  hint: 'Write {env: NAME}.',
};

/** Not repeated in the message: it may be the secret itself, in the wrong place. */
const variablePattern = /^[A-Z][A-Z0-9_]*$/;
const namedForm = (name: string): string =>
  variablePattern.test(name) ? `The variable ${quoted(name)}` : 'This variable';

const reserved = (name: string): Mistake => ({
  rule: 'REF-RESERVED',
  message: `${namedForm(name)} belongs to the run itself, not to the catalog.`,
  hint: 'Give the secret a variable of its own.',
});

const notListed = (name: string, secrets: readonly string[]): Mistake => ({
  rule: 'REF-UNKNOWN',
  message: `${namedForm(name)} is not among the secrets of the Publisher.`,
  hint: didYouMean(name, secrets, 'Add it to spec.secrets of the configuration.'),
});

const notSet = (name: string, severity: 'warning' | 'error'): Mistake => ({
  rule: 'REF-SECRET',
  severity,
  message: `The variable ${quoted(name)} is not set here, so its value cannot be checked.`,
  hint: 'Set it where the catalog is applied.',
});

const mayStandInFile = ({ keys, schema }: Form): boolean =>
  isFreeText(schema) && typeof keys.at(-1) === 'string';

const notFromFile: Mistake = {
  rule: 'SCHEMA-TYPE',
  message: 'This value cannot come from a file.',
  hint: 'Write the value itself; {file: PATH} may stand for free text of an offer or a plan.',
};

const pathNeeded: Mistake = {
  rule: 'SCHEMA-TYPE',
  message: '"file" must be a path.',
  hint: 'Write {file: PATH}, relative to this document.',
};

async function readFileForm(document: Parsed, form: Form, read: ReadNamed): Promise<Meaning> {
  if (typeof form.written !== 'string') return wrongValue(document, form, pathNeeded);
  const isAllowed = document.kind !== undefined && kindRows[document.kind].textsInFiles;
  if (!isAllowed || !mayStandInFile(form)) return wrongValue(document, form, notFromFile);
  const found = await read(document.tree.file, form.written, textLimit);
  if ('mistake' in found) return wrongValue(document, form, found.mistake);
  const decoded = decode(found.path, found.bytes);
  if ('problem' in decoded) return { form, problems: [decoded.problem] };
  const text = decoded.text.replace(/\n$/, '');
  return { form, judged: text, content: text, problems: [], included: { file: found.path, text } };
}

async function readMediaForm(document: Parsed, form: Form, read: ReadNamed): Promise<Meaning> {
  const path = typeof form.written === 'string' ? form.written : '';
  const found = await readMedia(document.tree.file, path, read);
  if ('mistake' in found) return { ...wrongValue(document, form, found.mistake), judged: path };
  return { form, judged: path, content: found.reference, problems: [], media: found };
}
