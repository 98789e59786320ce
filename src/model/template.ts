/** A placeholder of a template language or a shell that was not filled in: `{{ title }}`, `${TITLE}`. */
export const template = /\{\{[^{}\n]{0,200}\}\}|\$\{[^{}\n]{1,200}\}/;
