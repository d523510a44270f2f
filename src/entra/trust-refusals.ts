/** What is wrong with the registrar's federated credentials, and the commands that mend it. */
import type { Circumstances } from '../failures/explain.ts';
import { failure, type RegistrarError } from '../failures/failures.ts';
import type { Refusal } from '../net/refusal.ts';
import type { IdToken } from '../net/tokens.ts';
import { shellWord } from '../text/untrusted.ts';

/** GitHub's subject with immutable IDs: `repo:OWNER@ID/REPO@ID:…`, the default for repositories made after 15 July 2026. */
const IMMUTABLE_SUBJECT = /^repo:[^/]+@\d+\/[^:]+@\d+:/;

const PULL_REQUEST = ':pull_request';

type Part = 'issuer' | 'subject' | 'audience';

/** The registrar has no federated credential at all. */
export function trustMissing(
  { code, message }: Refusal,
  circumstances: Circumstances,
  registrar: string,
  idToken: IdToken,
): RegistrarError | undefined {
  if (code !== 'AADSTS70025' && !/no configured federated identity credentials/i.test(message)) return undefined;
  const hint = ofPullRequests(idToken.subject);
  return failure('FEDERATED_CREDENTIAL_MISSING', circumstances, { hint, trust: additions(registrar, idToken) });
}

/** It has some, and none matches what the job presents. Numbers vary, the words do not. */
export function trustMismatch(
  refusal: Refusal,
  circumstances: Circumstances,
  registrar: string,
  idToken: IdToken,
): RegistrarError | undefined {
  const { code = '', message } = refusal;
  if (!/^AADSTS70021\d*$/.test(code) && !/federated identity record/i.test(message)) return undefined;
  const part = partOf(refusal);
  const letters = /case-insensitive/i.test(message) || /^AADSTS700213\d$/.test(code);
  // Issuer and subject are unique together: beside a credential that has both, a second one is refused.
  const exists = letters || part === 'audience';
  const differs = part === undefined ? 'the issuer, the subject or the audience differs' : `the ${part} differs`;
  const hint = exists
    ? `Update the one of this subject as below: ${differs}${letters ? inLetters(idToken, part) : ''}.`
    : beside(idToken.subject, part, differs);
  const trust = exists ? updates(registrar, idToken, part) : additions(registrar, idToken);
  return failure('FEDERATED_CREDENTIAL_MISMATCH', circumstances, { hint, trust });
}

/** Which of the three Entra did not find. The older form names all three, and so none. */
function partOf({ code, message }: Refusal): Part | undefined {
  const named = /presented assertion (issuer|subject|audience)\b/i.exec(message)?.[1]?.toLowerCase();
  if (named !== undefined) return named as Part;
  const BY_NUMBER: Readonly<Record<string, Part>> = {
    AADSTS700211: 'issuer',
    AADSTS700212: 'audience',
    AADSTS700213: 'subject',
    AADSTS7002137: 'issuer',
    AADSTS7002138: 'subject',
  };
  return BY_NUMBER[code ?? ''];
}

/** Entra does not say what stands in the credential: what is presented shows where capitals have to be. */
function inLetters(idToken: IdToken, part: Part | undefined): string {
  const presented = part === undefined ? Object.values(idToken).slice(1).join(' ') : idToken[part];
  const capitals = [...new Set(presented.match(/\p{Lu}/gu))];
  return ` in upper and lower case (${capitals.length === 0 ? 'it has no capital letters here' : `its capital letters here: ${capitals.join(' ')}`})`;
}

/** Another one may be needed. But what the registrar trusts guards it: a job in a wrong place is mended, not trusted. */
function beside(subject: string, part: Part | undefined, differs: string): string {
  const add = `Add one for exactly the issuer, subject and audience below: ${differs}.`;
  if (part === 'issuer') return add;
  if (subject.endsWith(PULL_REQUEST))
    return "The subject is every pull request's: run on push or schedule, or add the one below to a registrar that can only read.";
  if (IMMUTABLE_SUBJECT.test(subject))
    return `${add} The subject is in GitHub's immutable form (repo:OWNER@ID/REPO@ID:…, the default for repositories created, renamed or transferred after 15 July 2026), so a credential with the names alone no longer matches.`;
  return part === undefined
    ? add
    : 'The subject differs: add one as below only if the job belongs in its environment or branch; else mend the workflow.';
}

/** Whoever writes one decides what runs there. */
function ofPullRequests(subject: string): string {
  return subject.endsWith(PULL_REQUEST)
    ? ' This is the subject of every pull request: rather run the registration on push, schedule or workflow_dispatch, or let a registrar have it that can only read.'
    : '';
}

/** JSON for the portal, then a command each for an app registration and for a managed identity. */
function additions(registrar: string, idToken: IdToken): string {
  const name = `github-${idToken.subject.replace(/[^A-Za-z0-9]+/g, '-')}`.slice(0, 120);
  const fields = [`"name": "${name}"`, ...inJson(idToken)];
  return [
    '{',
    ...fields.map((field, index) => `  ${field}${index < fields.length - 1 ? ',' : ''}`),
    '}',
    `az ad app federated-credential create --id ${registrar} --parameters '{${compact(fields)}}'`,
    identities(registrar),
    `az identity federated-credential create --resource-group GROUP --identity-name NAME --name ${name} ${inShell(idToken)}`,
  ].join('\n');
}

/** The credential is found by its subject, whatever its letter case; `|` keeps a longer subject from being meant. */
function updates(registrar: string, idToken: IdToken, part: Part | undefined): string {
  const ofIssuer =
    part === 'issuer' || part === undefined ? '' : ` && issuer=='${idToken.issuer.replaceAll("'", "\\'")}'`;
  const query = `[?subject${ofIssuer}].join('|', ['', id, subject, ''])`;
  const found = [
    `az ad app federated-credential list --id ${registrar} --query ${shellWord(query)} --output tsv`,
    `grep -iF ${shellWord(`|${idToken.subject}|`)}`,
    "cut -d '|' -f 2",
  ];
  return [
    `az ad app federated-credential update --id ${registrar} --federated-credential-id $(${found.join(' | ')}) --parameters '{${compact(inJson(idToken))}}'`,
    identities(registrar),
    'az identity federated-credential list --resource-group GROUP --identity-name NAME',
    `az identity federated-credential update --resource-group GROUP --identity-name NAME --name CREDENTIAL ${inShell(idToken)}`,
  ].join('\n');
}

/** Tells the resource group and the name of a managed identity. */
function identities(registrar: string): string {
  return `az identity list --query "[?clientId=='${registrar}'].[resourceGroup, name]" --output tsv`;
}

function inJson({ issuer, subject, audience }: IdToken): string[] {
  return [`"issuer": ${quoted(issuer)}`, `"subject": ${quoted(subject)}`, `"audiences": [${quoted(audience)}]`];
}

/** A JSON string in which no shell expands anything, pasted between single quotes or bare. */
function quoted(text: string): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(text).replace(/['$`!]/g, escaped);
}

function compact(fields: readonly string[]): string {
  return fields.map((field) => field.replace('": ', '":')).join(',');
}

function inShell({ issuer, subject, audience }: IdToken): string {
  return `--issuer ${shellWord(issuer)} --subject ${shellWord(subject)} --audiences ${shellWord(audience)}`;
}
