import { Type } from 'typebox';

/** Any text. */
export const Text = Type.String();
/** Any number of texts. */
export const Texts = Type.Array(Text);
/** How many there are. */
export const Count = Type.Integer({ minimum: 0 });
