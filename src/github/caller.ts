/** Whose token the requests carry: a refusal is cured where that token comes from. */

export type TokenKind = 'job' | 'app' | 'fine-grained' | 'classic' | 'unknown';

export interface Caller {
  readonly token: TokenKind;
  /** The host that `gh` has to be told; absent on github.com. */
  readonly hostname?: string;
  /** Whether the run has lasted so long that an App token made for it has expired. */
  tokenSpent?(): boolean;
}

/** GitHub's prefixes; of older and foreign tokens an answer may tell more. Source: https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/ */
export function tokenKind(token: string): TokenKind {
  if (token.startsWith('ghs_')) return 'app';
  if (token.startsWith('github_pat_')) return 'fine-grained';
  return token.startsWith('ghp_') ? 'classic' : 'unknown';
}

/** The kind, with what the headers of an answer say: only classic tokens have scopes, only personal ones expire by date. */
export function tokenKindBy(
  headers: Readonly<Record<string, string | undefined>> | undefined,
  { token }: Caller,
): TokenKind {
  if (token !== 'unknown') return token;
  if (headers?.['x-oauth-scopes'] !== undefined) return 'classic';
  return headers?.['github-authentication-token-expiration'] === undefined ? 'unknown' : 'fine-grained';
}

/** How a sentence calls what the token stands for. */
export const HOLDERS: Readonly<Record<TokenKind, string>> = {
  job: 'a GitHub App',
  app: 'the GitHub App',
  'fine-grained': 'the fine-grained token',
  classic: 'the classic token',
  unknown: 'the App or token',
};
