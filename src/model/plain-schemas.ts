import { Type } from 'typebox';

/** Any text. */
export const Text = Type.String();
/** Any number of texts. */
export const Texts = Type.Array(Text);
/** A count. */
export const Count = Type.Integer({ minimum: 0 });
