import type { RuleRow } from './rule-row.ts';
import { sources } from './sources.ts';

/** Rules of the language and of the files it is written in. */
export const languageRows = {
  'YAML-SYNTAX': {
    title: 'The text is valid YAML.',
    why: 'A document that cannot be parsed declares nothing, which is not the same as an empty catalog.',
    source: sources.yamlLanguage,
  },
  'YAML-DUPLICATE': {
    title: 'A key appears once in its mapping.',
    why: 'Parsers silently keep one of the two values; a reviewer may have read the other one.',
    source: sources.yamlLanguage,
  },
  'YAML-KEY': {
    title: 'Keys are plain words.',
    why: 'Fields are found by name, so a list or mapping as a key means nothing.',
    source: sources.yamlLanguage,
  },
  'YAML-MERGE': {
    title: 'Merge keys (<<) are not used.',
    why: 'YAML 1.2 has none; a parser that ignores them would silently drop fields.',
    source: sources.yamlLanguage,
  },
  'YAML-ALIAS': {
    title: 'Aliases are few, and do not refer to themselves.',
    why: 'A few lines of aliases can expand to gigabytes, or endlessly.',
    source: sources.yamlLanguage,
  },
  'YAML-TAG': {
    title: 'Values have no tags beyond plain YAML.',
    why: 'A tag asks the parser to turn a value into something else; a catalog contains plain data.',
    source: sources.yamlLanguage,
  },
  'YAML-DIRECTIVE': {
    title: 'There is no %YAML directive.',
    why: 'Under YAML 1.1 the words yes and no are true and false, so the text would mean something else.',
    source: sources.yamlLanguage,
  },
  'YAML-NUMBER': {
    title: 'Numbers are finite and below 2^53.',
    why: 'Larger integers silently lose their last digits.',
    source: sources.yamlLanguage,
  },
  'YAML-CHARACTER': {
    title: 'Texts contain no NUL character.',
    why: 'It ends a text in some programs and hides what follows in others.',
    source: sources.yamlLanguage,
  },
  'YAML-DEPTH': {
    title: 'Values are not nested too deeply.',
    why: 'No real catalog is; a text like that is meant to exhaust its reader.',
    source: sources.yamlLanguage,
  },
  'SCHEMA-SECRET': {
    title: 'Secrets come from the environment.',
    why: 'Everyone who can clone the repository could read them, for as long as git keeps the commit.',
    source: sources.yamlLanguage,
  },
  'SCHEMA-KEY': {
    title: 'Keys are known, and fit the offer type.',
    why: 'A misspelt key would be ignored, and the field would stay unmanaged.',
    source: sources.yamlLanguage,
  },
  'SCHEMA-TYPE': {
    title: 'A value has the type of its field.',
    why: 'The service rejects other types, or converts them.',
    source: sources.yamlLanguage,
  },
  'SCHEMA-REQUIRED': {
    title: 'Required fields are declared.',
    why: 'Without them it is not clear what the document asks for.',
    source: sources.yamlLanguage,
  },
  'SCHEMA-ENUM': {
    title: 'A choice is one of the allowed words.',
    why: 'The service accepts no other values.',
    source: sources.yamlLanguage,
  },
  'SCHEMA-FORMAT': {
    title: 'A value has the form and size of its field.',
    why: 'Otherwise the service would reject it later, in the middle of an apply.',
    source: sources.yamlLanguage,
  },
  'SCHEMA-TEMPLATE': {
    title: 'No text holds a placeholder of a template.',
    why: 'Offerctl fills in no templates, so customers would read the placeholder.',
    source: sources.yamlLanguage,
  },
  'SCHEMA-NULL': {
    title: 'No value is null.',
    why:
      'Null may mean "not managed", "none" or "clear it": leave the key out, or write [] or {unset: ' +
      'true}.',
    source: sources.yamlLanguage,
  },
  'REF-UNKNOWN': {
    title: 'What a document refers to is declared.',
    why:
      'A plan of an unknown offer, an unknown audience, meter or variable, or the protection of an offer ' +
      'that no file and no record knows, does nothing or does harm.',
    source: sources.yamlLanguage,
  },
  'REF-DUPLICATE': {
    title: 'Everything is declared once.',
    why: 'If two documents or items had the same name, their order would decide which one counts.',
    source: sources.yamlLanguage,
  },
  'REF-RESERVED': {
    title: 'Secrets of a catalog have their own variables.',
    why: 'Otherwise a variable of the run itself, such as a credential, could be sent to the marketplace.',
    source: sources.yamlLanguage,
  },
  'REF-SECRET': {
    title: 'The variables of secrets are set.',
    why: 'A missing secret cannot be checked, and cannot be sent when it is needed.',
    source: sources.yamlLanguage,
  },
  'FILE-CONFIG': {
    title: 'A run has exactly one Publisher.',
    why: 'It says which account is meant; a second one could send the catalog to the wrong place.',
    source: sources.projectFiles,
  },
  'FILE-MISSING': {
    title: 'Files that a document names exist.',
    why: 'A missing file is never treated as an empty one.',
    source: sources.projectFiles,
  },
  'FILE-OUTSIDE': {
    title: 'Files are inside the project.',
    why: 'A pull request must not be able to publish other files of the machine that checks it.',
    source: sources.projectFiles,
  },
  'FILE-OWN': {
    title: 'A path that offerctl writes to is inside the project, unused or its own, and not behind a link.',
    why:
      'Changing a file of the project must not choose which file of a machine is replaced. The person ' +
      'who runs offerctl may choose, with OFFERCTL_STATE_PATH and OFFERCTL_MARKETPLACE_PATH.',
    source: sources.projectFiles,
  },
  'FILE-TYPE': {
    title: 'Files are regular files.',
    why: 'Folders contain no text, and pipes and devices can make a reader wait forever.',
    source: sources.projectFiles,
  },
  'FILE-SIZE': {
    title: 'Files are not larger than the limits.',
    why: 'YAML is read up to 5 MB, texts up to 1 MB, CSV up to 20 MB, images and documents up to 50 MB.',
    source: sources.projectFiles,
  },
  'FILE-READ': {
    title: 'Files can be read.',
    why: 'A file that could not be read completely is never treated as empty.',
    source: sources.projectFiles,
  },
  'FILE-ENCODING': {
    title: 'Texts are UTF-8 (CSV files also UTF-16) without control characters.',
    why: 'Other bytes would reach customers as gibberish, or forge lines of a report.',
    source: sources.projectFiles,
  },
  'FILE-CSV': {
    title: 'Rows of a CSV file are complete and correctly quoted.',
    why:
      'A missing quote or comma moves values into other columns, and customers into or out of an ' +
      'audience.',
    source: sources.projectFiles,
  },
  'CSV-01': {
    title: 'A CSV file has a header that names each column once.',
    why:
      'Columns are found by name, in any order. An audience file needs Type and ID. Of two columns with ' +
      'one name, or a name with a line end, a reader would have to guess.',
    source: sources.audienceFiles,
  },
  'CSV-04': {
    title: 'A CSV file with a header has a row.',
    why: 'Without one it names nothing, and a file that was saved wrongly looks the same.',
    source: sources.audienceFiles,
  },
  'CSV-02': {
    title:
      'The Type of a row is TenantID, SubscriptionID, EA or MSDN; customers of other kinds are left alone.',
    why: 'These are the kinds of customers that private plans can name; the last two are in older audiences.',
    source: sources.audienceFiles,
  },
  'CSV-03': {
    title: 'An audience file of a private plan names no e-mail addresses.',
    why: 'Those belong to preview audiences; the two files are easily mixed up.',
    source: sources.audienceFiles,
  },
} as const satisfies Record<string, RuleRow>;
