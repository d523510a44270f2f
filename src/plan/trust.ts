/** Which federated credentials a client needs, and which of ours go. */
import { failure, RegistrarError } from '../failures/failures.ts';
import type { FederatedCredential } from '../model/application.ts';
import { isOurTrust, TRUST_LIMIT, type Trust, type TrustedSubject } from '../model/trust.ts';
import { oneLine, shellWord } from '../text/untrusted.ts';
import type { DesiredClient } from '../wanted/client.ts';
import type { Observed } from './observed.ts';
import type { TrustStep } from './steps.ts';

export interface TrustPlan {
  /** In the order in which they are carried out, one after the other. */
  readonly steps: readonly TrustStep[];
  /** Why nothing of it may be written. */
  readonly problems: readonly RegistrarError[];
  /** Everything that is wanted stands, and was seen to. */
  readonly complete: boolean;
}

const NOTHING: TrustPlan = { steps: [], problems: [], complete: false };
/** What has to be read first is a need of the plan, which nobody carries out before. */
const NOT_KNOWN: TrustPlan = { ...NOTHING, complete: true };

/** What the trust in jobs needs. Nothing is planned before it is known who is meant and what stands. */
export function planTrust({ credential }: DesiredClient, observed: Observed): TrustPlan {
  const { application, trust, slot } = observed;
  if (credential.kind === 'secret') return NOTHING;
  if (trust === undefined) return NOT_KNOWN;
  if (trust instanceof RegistrarError) return { ...NOTHING, problems: [trust] };
  const listed = application === undefined ? [] : observed.federatedCredentials;
  if (listed === undefined) return NOT_KNOWN;
  if (listed instanceof RegistrarError) return { ...NOTHING, problems: [listed] };
  const appId = application?.appId ?? '';
  const elsewhere = listed.filter((each) => isWanted(each, trust) && !hasAudience(each, trust));
  if (elsewhere.length > 0) return { ...NOTHING, problems: elsewhere.map((each) => otherAudience(each, trust, appId)) };

  const writes = missingSubjects(listed, trust);
  const patched = new Set(writes.map(({ name }) => name));
  const unwanted = listed.filter((each) => isOurTrust(each, slot) && !isWanted(each, trust) && !patched.has(each.name));
  const added = writes.filter(({ name }) => !listed.some((each) => each.name === name)).length;
  if (listed.length + added - unwanted.length > TRUST_LIMIT)
    return { ...NOTHING, problems: [tooMany(listed.length + added - unwanted.length, appId)] };
  const upserts = writes.map((subject) => ({ do: 'trust subject', subject }) as const);
  const removals = unwanted.map((each) => ({ do: 'remove trust', credential: each }) as const);
  const steps = listed.length + added > TRUST_LIMIT ? [...removals, ...upserts] : [...upserts, ...removals];
  return { steps, problems: [], complete: upserts.length === 0 };
}

/** Our federated credentials, which go once there is nothing but a secret again. */
export function trustRemovals({ slot, federatedCredentials = [] }: Observed): TrustStep[] {
  if (federatedCredentials instanceof RegistrarError) return [];
  return federatedCredentials
    .filter((each) => isOurTrust(each, slot))
    .map((credential) => ({ do: 'remove trust', credential }));
}

/** A subject that is wanted and that nothing lets in: in an order in which no two credentials ever have one subject. */
function missingSubjects(listed: readonly FederatedCredential[], trust: Trust): TrustedSubject[] {
  const writes: TrustedSubject[] = [];
  const rewritten = (name: string) => writes.some((write) => write.name === name);
  const stands = ({ subject }: TrustedSubject) =>
    listed.some((each) => each.issuer === trust.issuer && each.subject === subject && !rewritten(each.name));
  for (;;) {
    // What is written under a name takes from another subject what stood there.
    const next = trust.subjects.find((each) => !rewritten(each.name) && !stands(each));
    if (next === undefined) return writes;
    writes.push(next);
  }
}

function isWanted({ issuer, subject }: FederatedCredential, trust: Trust): boolean {
  return issuer === trust.issuer && trust.subjects.some((each) => each.subject === subject);
}

/** Exactly what this workflow writes, name and all. */
export function isAsWanted(credential: FederatedCredential, { trust, slot }: Observed): boolean {
  if (trust === undefined || trust instanceof RegistrarError) return false;
  return isOurTrust(credential, slot) && isWanted(credential, trust) && hasAudience(credential, trust);
}

function hasAudience({ audiences }: FederatedCredential, { audience }: Trust): boolean {
  return audiences.length === 1 && audiences[0] === audience;
}

function otherAudience(
  { id, name, audiences, subject = '' }: FederatedCredential,
  { audience }: Trust,
  application: string,
): RegistrarError {
  const attempted = `let ${oneLine(subject, 300)} sign in: federated credential "${oneLine(name, 120)}" has it with the audience ${oneLine(audiences.join(', '), 200)}`;
  const parameters = shellWord(JSON.stringify({ audiences: [audience] }));
  return failure('TRUST_AUDIENCE_DIFFERS', { attempted }, { audience, application, credential: id, parameters });
}

function tooMany(count: number, application: string): RegistrarError {
  const attempted = `trust these jobs, for which the application would need ${count} federated credentials`;
  return failure('TRUST_LIMIT_REACHED', { attempted }, { application });
}
