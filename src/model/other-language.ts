/** The key of what a copy holds in another language than the files: it is named, and never written. */
export const otherLanguageKey = (type: string, language: string): string => `${type} (${language})`;

export const isOtherLanguage = (key: string): boolean => /^[a-z-]+ \([a-z0-9-]+\)$/.test(key);
