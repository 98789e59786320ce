import { data, Evaluator, Lexer, Parser } from '@actions/expressions';

/** What the expressions of a workflow may read: `github`, `inputs`, `steps`. */
export type Contexts = Readonly<Record<string, unknown>>;

const always = { name: 'always', minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(true) };

function evaluate(text: string, contexts: Contexts): data.ExpressionData {
  const parsed = new Parser(new Lexer(text).lex().tokens, Object.keys(contexts), [always]).parse();
  const values = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary;
  return new Evaluator(parsed, values, new Map([[always.name, always]])).evaluate();
}

/** Whether an `if` allows a job or step to run. */
export const isTrue = (condition: string | undefined, contexts: Contexts): boolean =>
  condition === undefined ||
  !['', 'false', '0'].includes(evaluate(unwrap(condition), contexts).coerceString());

const unwrap = (text: string): string => /^\$\{\{(.*)\}\}$/su.exec(text.trim())?.[1] ?? text;

/** The text with each `${{ }}` evaluated. */
export const interpolate = (text: string, contexts: Contexts): string =>
  text.replaceAll(/\$\{\{(.*?)\}\}/gsu, (_whole, inner: string) => evaluate(inner, contexts).coerceString());
