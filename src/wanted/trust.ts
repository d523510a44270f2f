/** What a client is to log in with, and which jobs are to be trusted. */
import type { SignInAudience } from '../model/application.ts';
import type { Credential, SecretRules } from '../model/credential.ts';
import type { Target } from '../model/targets.ts';
import { parseTrust, sameEnvironment, TRUST_EXAMPLES, type TrustEntry, trustIn } from '../model/trust.ts';
import { quoted } from '../text/untrusted.ts';
import type { ClientFields } from './client-inputs.ts';

/** @param targets of publish-to: without `trust`, their environments are trusted */
export function readCredential(
  fields: ClientFields,
  rules: SecretRules,
  targets: readonly Target[],
  signInAudience: SignInAudience | undefined,
): Credential {
  const { choice, given, conflict } = fields;
  const kind = choice('credential') ?? 'secret';
  const { named, wrong } = readTrust(fields);
  if (kind === 'secret') {
    if (given('trust'))
      conflict(
        'trust',
        'it is accepted only with "credential: federated" or "credential: both", and without a secret alone',
      );
    return { kind, given: given('credential'), ...rules };
  }
  const trust = given('trust') ? named : targets.filter(({ kind }) => kind === 'environment').map(trustIn);
  if (trust.length === 0 && !wrong)
    conflict('trust', `with "credential: ${kind}" at least one job has to be named: ${TRUST_EXAMPLES.join(', ')}`);
  if (signInAudience === 'PersonalMicrosoftAccount')
    conflict(
      'credential',
      `"${kind}" is not accepted with sign-in-audience PersonalMicrosoftAccount: no job signs in with one`,
    );
  if (kind === 'federated' && rules.forceRotate)
    conflict('force-rotate', 'true is not accepted with "credential: federated": there is no secret to rotate');
  return { kind, given: true, trust, ...rules };
}

function readTrust({ entries, problem, conflict }: ClientFields): {
  readonly named: readonly TrustEntry[];
  readonly wrong: boolean;
} {
  const trust: TrustEntry[] = [];
  let wrong = false;
  for (const notation of entries('trust')) {
    const entry = parseTrust(notation);
    if (entry === undefined) {
      wrong = true;
      problem(
        'trust',
        notation,
        withoutIds(notation) ??
          `${TRUST_EXAMPLES.join(', ')}; no wildcards, and no pull requests, which come from anybody`,
      );
      continue;
    }
    const other = trust.find((each) => sameEnvironment(each, entry));
    if (trust.some((each) => sameEntry(each, entry))) continue;
    if (other !== undefined)
      conflict(
        'trust',
        `${quoted(other.notation, 400)} and ${quoted(notation, 400)} are one environment: give it as its jobs spell it`,
      );
    else trust.push(entry);
  }
  return { named: trust, wrong };
}

function sameEntry(one: TrustEntry, other: TrustEntry): boolean {
  if (one.kind === 'subject' || other.kind === 'subject')
    return one.kind === 'subject' && other.kind === 'subject' && one.subject === other.subject;
  const [here, there] = [one.repository.notation.toLowerCase(), other.repository.notation.toLowerCase()];
  return here === there && one.context === other.context;
}

/** What is meant by a subject of an OIDC token that carries IDs; `undefined` when that is not the trouble. */
function withoutIds(notation: string): string | undefined {
  const meant = notation.replace(/^repo:[^:]*/, (repository) => repository.replace(/@\d+(?=\/|$)/g, ''));
  return meant === notation || parseTrust(meant) === undefined
    ? undefined
    : `${quoted(meant, 400)}, without the IDs that subjects of OIDC tokens carry, or "subject:" and the subject as it is`;
}
