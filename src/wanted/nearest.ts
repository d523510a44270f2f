/** Which of the known names somebody meant. */

const LONGEST = 100;

/** The known name with the fewest letters to change, to add, to drop or to swap; letter case and `_` for `-` count little. */
export function nearest(given: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const name of known) {
    const distance = distanceBetween(plain(given), plain(name));
    if (distance < least) [best, least] = [name, distance];
  }
  return best;
}

/** What stands in a name that only looks like a letter, a digit or nothing at all: `U+0430`. */
export function lookAlike(given: string): string | undefined {
  const [odd] = /[^\x20-\x7e]/u.exec(given) ?? [];
  return odd && `U+${(odd.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function plain(name: string): string {
  return name.slice(0, LONGEST).toLowerCase().replaceAll('_', '-');
}

/** Edit distance with swaps of neighbours: https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance (optimal string alignment). */
function distanceBetween(one: string, other: string): number {
  let before: number[] = [];
  let above = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const differs = one[row - 1] === other[column - 1] ? 0 : 1;
      let least = Math.min((above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + differs);
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (row > 1 && column > 1 && swapped) least = Math.min(least, (before[column - 2] ?? 0) + 1);
      line.push(least);
    }
    [before, above] = [above, line];
  }
  return above[other.length] ?? 0;
}
