/** Prefixes of variables that offerctl, its libraries, or the programs that it starts read themselves. */
const reservedPrefixes: readonly string[] = [
  'ACTIONS_',
  'AZURE_',
  'DYLD_',
  'GITHUB_',
  'GIT_',
  'IDENTITY_',
  'IMDS_',
  'INPUT_',
  'LC_',
  'LD_',
  'MSAL_',
  'MSI_',
  'NODE_',
  'NPM_',
  'OFFERCTL_',
  'RUNNER_',
  'SSH_',
  'SSL_',
  'XDG_',
];

/** Credentials that other CI systems and command lines put into the environment of a run. */
const credentialsOfOthers = ['ARM_', 'AWS_', 'CI_JOB_', 'GH_', 'GITLAB_', 'GOOGLE_', 'OPENSSL_', 'SYSTEM_'];

const splitWords = (text: string): readonly string[] => text.trim().split(/\s+/);

const names: ReadonlySet<string> = new Set([
  // Where requests go.
  ...splitWords('ALL_PROXY HTTPS_PROXY HTTP_PROXY NO_PROXY REGION_NAME'),
  // What is logged, and how.
  ...splitWords(
    'CI CLICOLOR_FORCE COLORTERM DEBUG FORCE_COLOR LANG LANGUAGE LOG_STREAM LOG_TOKENS NO_COLOR TERM TZ',
  ),
  // Where programs and folders are, and who owns them.
  ...splitWords('EDITOR HOME HOSTNAME LOGNAME OLDPWD PAGER PATH PWD SHELL TEMP TMP TMPDIR USER VISUAL'),
  ...splitWords(
    'APPDATA COMSPEC HOMEDRIVE HOMEPATH LOCALAPPDATA PATHEXT PROGRAMDATA PROGRAMFILES SYSTEMROOT',
  ),
  ...splitWords('USERNAME USERPROFILE WINDIR __IS_WSL_TEST__'),
]);

/**
 * Whether a variable has a meaning for the run itself. A catalog may not name it as a secret: that would
 * send a token of the run, or a fact about its machine, to the marketplace. Some systems ignore case in
 * names.
 */
export function isReserved(variable: string): boolean {
  const name = variable.toUpperCase();
  return (
    names.has(name) || [...reservedPrefixes, ...credentialsOfOthers].some((prefix) => name.startsWith(prefix))
  );
}
