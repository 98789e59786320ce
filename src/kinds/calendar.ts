/** The days of each month, so that no day is accepted that does not exist. */
const daysOfMonths = [
  '\\d{4}-(0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])',
  '\\d{4}-(0[469]|11)-(0[1-9]|[12]\\d|30)',
  '\\d{4}-02-(0[1-9]|1\\d|2[0-8])',
  '(\\d\\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29',
];

/** Every day of the calendar, as a part of a pattern. */
export const calendarDay = `(${daysOfMonths.join('|')})`;
