/**
 * What the vendors really answer when they do not do what was asked: one table per service, a row per answer.
 *
 * The local cloud answers with these rows, and a test holds the action to giving each the explanation it deserves. A
 * text that nobody has seen yet says so in its source.
 */

export interface VendorAnswer {
  /** The kinds of request that it was given to. */
  readonly on: readonly string[];
  readonly status: number;
  /** The vendor's own code, where it has one. */
  readonly code?: string;
  /** `{name}` stands for what changes from case to case. */
  readonly text: string;
  /** Lower-case names. Only those that mean something here. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What is the matter, and whether it passes. */
  readonly meaning: string;
  /** Who saw it where. */
  readonly source: string;
  /** The exchange in `__tests__/recordings` that it is. */
  readonly recording?: string;
  /** When it was seen or read: year, month, day as far as known. */
  readonly date: string;
}

type Placeholder<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholder<Rest> : never;

/** What the placeholders of a row stand for, as further arguments: none for a row without placeholders. */
export type Facts<Row extends VendorAnswer> = [Placeholder<Row['text']>] extends [never]
  ? []
  : [Readonly<Record<Placeholder<Row['text']>, string>>];

export function worded({ text }: VendorAnswer, facts: Readonly<Record<string, string>> = {}): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => facts[name] ?? placeholder);
}
