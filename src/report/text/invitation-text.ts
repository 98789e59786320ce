import { confirmCommand } from '../../model/manual.ts';
import type { Documents } from '../documents/documents.ts';
import { indented, tone, wrapped, type Line } from '../words/paint.ts';
import { heading, instantWords } from '../words/words.ts';
import { instructionLines } from './manual-text.ts';
import type { TextOptions } from './text-options.ts';
import { nextLine } from './waiting-text.ts';

/** The invitation of a customer; its link was shown before, and is not repeated. */
export function invitationLines(
  { marketplace, license, invitation, shown, again, step, instructions }: Documents['license'],
  { style }: TextOptions,
): readonly Line[] {
  const { columns } = style;
  const sent = invitation && `${again ? 'invited once more' : 'invited'} ${instantWords(invitation.sent)}`;
  const until = invitation?.expires === undefined ? '' : `, until ${instantWords(invitation.expires)}`;
  const send = 'Send the link to an admin of the customer, and put it into no file, ticket or chat.';
  return [
    heading(marketplace),
    [],
    ...(sent === undefined ? [[tone('strong', license)]] : [[tone('strong', license), `  ${sent}${until}`]]),
    ...(shown ? wrapped([send], columns) : []),
    ...indented(instructionLines(instructions, columns - 2), 2),
    ...(step === undefined ? [] : [nextLine(confirmCommand(step))]),
    ...(invitation && !shown ? [nextLine(`offerctl license invitation ${license}`)] : []),
  ];
}
