const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

/** `Australia` for `au`; whatever else stands in a list of markets stays as it is. */
export const countryName = (code: string): string =>
  /^[a-z]{2}$/i.test(code) ? (english.of(code.toUpperCase()) ?? code) : code;
