import type { RuleRow } from './rule-row.ts';
import { sources } from './sources.ts';

/** Rules of the language and of the files it is written in. */
export const languageRows = {
  'YAML-SYNTAX': {
    title: 'The text is valid YAML.',
    why: 'A document that cannot be parsed says nothing, which is not the same as an empty catalog.',
    source: sources.yamlLanguage,
  },
  'YAML-DUPLICATE': {
    title: 'A key stands once in its mapping.',
    why: 'Parsers keep one of the two values in silence; a reviewer may have read the other one.',
    source: sources.yamlLanguage,
  },
  'YAML-KEY': {
    title: 'Keys are plain words.',
    why: 'Fields are found by name, so a list or mapping as a key means nothing.',
    source: sources.yamlLanguage,
  },
  'YAML-MERGE': {
    title: 'Merge keys (<<) are not used.',
    why: 'YAML 1.2 has none; a parser that ignores them would drop fields in silence.',
    source: sources.yamlLanguage,
  },
  'YAML-ALIAS': {
    title: 'Aliases are few, and end.',
    why: 'A few lines of aliases can stand for gigabytes, or for themselves.',
    source: sources.yamlLanguage,
  },
  'YAML-TAG': {
    title: 'Values have no tags beyond plain YAML.',
    why: 'A tag asks the reader to make something else of a value; a catalog holds plain data.',
    source: sources.yamlLanguage,
  },
  'YAML-DIRECTIVE': {
    title: 'There is no %YAML directive.',
    why: 'Under YAML 1.1 the words yes and no are true and false: the text would mean something else.',
    source: sources.yamlLanguage,
  },
  'YAML-NUMBER': {
    title: 'Numbers are finite and below 2^53.',
    why: 'Larger integers lose their last digits without a word.',
    source: sources.yamlLanguage,
  },
  'YAML-CHARACTER': {
    title: 'Texts hold no NUL character.',
    why: 'It ends a text in some programs and hides what follows in others.',
    source: sources.yamlLanguage,
  },
  'YAML-DEPTH': {
    title: 'Values are not nested without end.',
    why: 'No document of a catalog is; a text that is wants to exhaust its reader.',
    source: sources.yamlLanguage,
  },
  'SCHEMA-SECRET': {
    title: 'Secrets come from the environment.',
    why: 'Every person who can clone the repository can read it, for as long as git keeps it.',
    source: sources.yamlLanguage,
  },
  'SCHEMA-KEY': {
    title: 'Keys are known, and fit the offer type.',
    why: 'A misspelt key would be ignored, and the field would stay unmanaged.',
    source: sources.yamlLanguage,
  },
  'SCHEMA-TYPE': {
    title: 'A value has the type of its field.',
    why: 'The service refuses other types, or turns them into something else.',
    source: sources.yamlLanguage,
  },
  'SCHEMA-REQUIRED': {
    title: 'Required fields are there.',
    why: 'Without them it is not clear what the document asks for.',
    source: sources.yamlLanguage,
  },
  'SCHEMA-ENUM': {
    title: 'A choice is one of the words that may be chosen.',
    why: 'The service knows no other values.',
    source: sources.yamlLanguage,
  },
  'SCHEMA-FORMAT': {
    title: 'A value has the form and size of its field.',
    why: 'The service would refuse it later, in the middle of an apply.',
    source: sources.yamlLanguage,
  },
  'SCHEMA-NULL': {
    title: 'No value is null.',
    why: 'Null may mean "not managed", "none" or "clear it": leave the key out, write [], or {unset: true}.',
    source: sources.yamlLanguage,
  },
  'REF-UNKNOWN': {
    title: 'What a document refers to is declared.',
    why:
      'A plan of an unknown offer, an unknown audience, meter or variable, or the protection of an offer ' +
      'that no file and no record knows, does nothing or harm.',
    source: sources.yamlLanguage,
  },
  'REF-DUPLICATE': {
    title: 'Everything is declared once.',
    why: 'Of two documents or items with one name, which one counts would depend on their order.',
    source: sources.yamlLanguage,
  },
  'REF-RESERVED': {
    title: 'Secrets of a catalog have variables of their own.',
    why: 'What the run itself reads, credentials among it, would be sent to the marketplace.',
    source: sources.yamlLanguage,
  },
  'REF-SECRET': {
    title: 'The variables of secrets are set.',
    why: 'A secret that is missing cannot be checked, and cannot be sent when it is needed.',
    source: sources.yamlLanguage,
  },
  'FILE-CONFIG': {
    title: 'A run has exactly one Publisher.',
    why: 'It says which account is meant; a second one could send a catalog to the wrong place.',
    source: sources.projectFiles,
  },
  'FILE-MISSING': {
    title: 'Files that are named exist.',
    why: 'A missing file is never taken for an empty one.',
    source: sources.projectFiles,
  },
  'FILE-OUTSIDE': {
    title: 'Files lie in the project.',
    why: 'A pull request must not be able to publish other files of the machine it is checked on.',
    source: sources.projectFiles,
  },
  'FILE-OWN': {
    title: 'A path at which offerctl writes is free or its own, in the project, and reached without a link.',
    why:
      'Who may change a file of the project shall not choose which file of a machine is replaced. ' +
      'The person who runs it may, by OFFERCTL_STATE_PATH and OFFERCTL_MARKETPLACE_PATH.',
    source: sources.projectFiles,
  },
  'FILE-TYPE': {
    title: 'Files are regular files.',
    why: 'Folders hold no text, and pipes and devices can make a reader wait for ever.',
    source: sources.projectFiles,
  },
  'FILE-SIZE': {
    title: 'Files are not larger than what is read.',
    why: 'YAML is read up to 5 MB, texts up to 1 MB, CSV up to 20 MB, images and documents up to 50 MB.',
    source: sources.projectFiles,
  },
  'FILE-READ': {
    title: 'Files can be read.',
    why: 'What was not read completely was not read; it is never taken for empty.',
    source: sources.projectFiles,
  },
  'FILE-ENCODING': {
    title: 'Texts are UTF-8 without control characters.',
    why: 'Other bytes would reach customers as gibberish, or forge lines of a report.',
    source: sources.projectFiles,
  },
  'FILE-CSV': {
    title: 'Rows of a CSV file are complete and well quoted.',
    why: 'A missing quote or comma moves values into other columns, and customers in or out of an audience.',
    source: sources.projectFiles,
  },
  'CSV-01': {
    title: 'An audience file has a header with Type and ID.',
    why: 'Columns are found by name, in any order; Description may be left out.',
    source: sources.audienceFiles,
  },
  'CSV-02': {
    title: 'The Type of a row is TenantID or SubscriptionID.',
    why: 'These are the two kinds of customers that private plans can name.',
    source: sources.audienceFiles,
  },
  'CSV-03': {
    title: 'An audience file of a private plan names no e-mail addresses.',
    why: 'Those belong to preview audiences; the two files are easily mixed up.',
    source: sources.audienceFiles,
  },
} as const satisfies Record<string, RuleRow>;
