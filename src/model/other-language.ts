/** The key for what a copy contains in a language other than that of the files: reported, never written. */
export const otherLanguageKey = (type: string, language: string): string => `${type} (${language})`;

export const isOtherLanguage = (key: string): boolean => /^[a-z-]+ \([a-z0-9-]+\)$/.test(key);
