/** How much of what a service sends is looked at. */

/** Bytes of an answer. */
export const LARGEST_ANSWER = 8 * 1024 * 1024;
/** Lists are read to this page at most. */
export const MOST_PAGES = 1_000;
/** Characters of a text: a pattern may take time that grows with the square of them. */
export const LONGEST_TEXT = 2_000;
