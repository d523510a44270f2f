/** What a target is called in GitHub, for a prefix. Secret and variable names. */
export interface Names {
  readonly secret: string;
  readonly clientId: string;
  readonly tenantId: string;
  readonly url: string;
  readonly expiresOn: string;
  readonly marker: string;
  readonly lock: string;
  /** In the home alone: which targets were to be served. */
  readonly targets: string;
  /** In the home alone: that the FHIR service refused the client. */
  readonly access: string;
}

const SUFFIXES: Readonly<Record<keyof Names, string>> = {
  secret: '_CLIENT_SECRET',
  clientId: '_CLIENT_ID',
  tenantId: '_TENANT_ID',
  url: '_URL',
  expiresOn: '_CLIENT_SECRET_EXPIRES_ON',
  marker: '_CLIENT_SECRET_ID',
  lock: '_CLIENT_SECRET_LOCK',
  targets: '_CLIENT_TARGETS',
  access: '_CLIENT_ACCESS',
};

export function namesFor(prefix: string): Names {
  const names = Object.entries(SUFFIXES).map(([meaning, suffix]) => [meaning, prefix + suffix]);
  return Object.fromEntries(names) as Record<keyof Names, string>;
}

/** What a name stands for, and the names of the same prefix; the longest suffix counts. */
export function meaningOf(name: string): { readonly meaning: keyof Names; readonly names: Names } {
  const fitting = Object.entries(SUFFIXES).filter(([, suffix]) => name.endsWith(suffix));
  const [longest] = fitting.sort(([, one], [, other]) => other.length - one.length);
  if (longest === undefined) throw new Error(`Invariant violation: ${name} is none of the names`);
  const [meaning, suffix] = longest;
  return { meaning: meaning as keyof Names, names: namesFor(name.slice(0, -suffix.length)) };
}

/** The prefix of a marker's name. */
export function prefixOf(marker: string): string | undefined {
  return /^(.+)_CLIENT_SECRET_ID$/.exec(marker)?.[1];
}
