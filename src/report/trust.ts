/** What is told of jobs that sign in without a secret. */
import { days, isoDay } from '../model/dates.ts';
import type { Outcome } from '../run/outcome.ts';
import { markdown, oneLine, shellWord } from '../text/untrusted.ts';

/** Rows of the summary. */
export function trustRows({ trust, dryRun, now }: Outcome): [string, string][] {
  if (trust === undefined) return [];
  const proof = trust.proof === 'signed in' ? ['this job just did, three times in a row'] : [];
  const jobs = trust.jobs.map(({ subject, trusted }) => `${markdown(subject)}${standing(trusted, dryRun)}`);
  return [
    [
      'Signs in without a secret',
      jobs.length === 0 ? '**unknown**: GitHub does not tell who' : [...jobs, ...proof].join('<br>'),
    ],
    ...(trust.left.length === 0
      ? []
      : ([
          [
            'Earlier secrets',
            trust.left
              .map(({ credential: { keyId, end }, removal }) => {
                const left = now === undefined ? '' : `, ${days(end.getTime() - now.getTime())}`;
                const removed = removal === undefined ? '' : `; a run from ${isoDay(removal)} on removes it`;
                return `${markdown(keyId)} works until ${isoDay(end)}${left}${removed}`;
              })
              .join('<br>'),
          ],
        ] satisfies [string, string][])),
  ];
}

function standing(trusted: boolean | undefined, dryRun: boolean): string {
  if (trusted === undefined) return ': **unknown**';
  if (trusted) return '';
  return dryRun ? ': not yet' : ': **not yet**';
}

/** In place of what is said of a stored secret; nothing when there is one. */
export function noSecret({ trust, now }: Outcome): string | undefined {
  if (trust?.noSecret !== true) return undefined;
  const { since } = trust;
  if (since === undefined || now === undefined) return 'none';
  return `none since ${isoDay(since)}`;
}

/** Completes the verdict. */
export function signsInWithoutSecret(outcome: Outcome): string | undefined {
  const { trust, failures, disabled } = outcome;
  const none = noSecret(outcome);
  if (trust === undefined) return undefined;
  const told = failures.length === 0 || (trust.jobs.length > 0 && trust.jobs.every(({ trusted }) => trusted === true));
  if (none === undefined && trust.course === 'none' && outcome.now !== undefined)
    return told && disabled.length === 0
      ? 'No secret is issued: jobs sign in with their own tokens.'
      : 'No secret is issued.';
  if (none === undefined) return undefined;
  const { since, left } = trust;
  if (disabled.length > 0) return `No place holds a secret${since === undefined ? '' : ` since ${isoDay(since)}`}.`;
  const sentences = [
    `No place holds a secret${since === undefined ? '' : ` since ${isoDay(since)}`}: ${whoSignsIn(trust.jobs)}.`,
    ...(left.length === 0 ? [] : [left.length === 1 ? 'One secret' : `${left.length} secrets`]).map(
      (some) => `${some} from before still ${left.length === 1 ? 'works' : 'work'}.`,
    ),
  ];
  return sentences.join(' ');
}

/** Only of those that stand it is said that they can. */
function whoSignsIn(jobs: NonNullable<Outcome['trust']>['jobs']): string {
  const trusted = jobs.filter((job) => job.trusted === true).length;
  if (trusted < jobs.length || jobs.length === 0)
    return `${trusted} of ${jobs.length} entries of trust may sign in with their own tokens`;
  return trusted === 1 ? '1 job signs in with its own token' : `${trusted} jobs sign in with their own tokens`;
}

/** Lines for the log and the notes of the summary. */
export function trustLines(outcome: Outcome): string[] {
  const { trust, desired, othersTrust, failures, rotated, ending } = outcome;
  // The response to a leak names them all as not revoked.
  const named = rotated && desired.credential.overlapDays === 0;
  return [
    ...(named ? [] : othersTrust).map(
      ({ name, subject, issuer }) =>
        `Federated credential "${oneLine(name, 120)}" for ${oneLine(subject ?? issuer, 300)} was made by somebody else; it is left alone.`,
    ),
    ...(ending === undefined &&
    desired.credential.kind === 'federated' &&
    trust?.course === 'keep' &&
    failures.length === 0
      ? ['The secret stays for now: it ends in a run that finds the trust complete and has none of it to write.']
      : []),
    ...(ending === undefined ? (trust?.without ?? []) : []).map(
      ({ notation }) => `${oneLine(notation)} gets nothing without a secret: it has no variables.`,
    ),
  ];
}

/** A job to paste where nobody can tell from here whether the trust works. */
export function consumerJob({ trust, desired, application, fhir }: Outcome): string[] {
  if (trust?.proof !== 'not from here') return [];
  const { names } = desired;
  // The audience need not be the URL.
  const resource = fhir?.audience === fhir?.url ? `"\${{ vars.${names.url} }}"` : shellWord(fhir?.audience ?? '');
  const environment = trust.jobs.flatMap(({ subject }) => /:environment:(.+)$/.exec(subject)?.[1] ?? [])[0];
  return [
    'jobs:',
    '  sign-in:',
    '    runs-on: ubuntu-latest',
    ...(environment === undefined
      ? []
      : [`    environment: ${JSON.stringify(oneLine(environment.replaceAll('%3A', ':'), 255))}`]),
    '    permissions:',
    '      id-token: write',
    '    steps:',
    '      - uses: azure/login@v3',
    '        with:',
    `          client-id: \${{ vars.${names.clientId} }}${application === undefined ? '' : ` # ${application.appId}`}`,
    `          tenant-id: \${{ vars.${names.tenantId} }}`,
    '          allow-no-subscriptions: true',
    ...(fhir?.audience === undefined
      ? []
      : [`      - run: az account get-access-token --resource ${resource} --query expiresOn`]),
  ];
}

/** Introduces that job. */
export const NOT_FROM_HERE =
  'Whether the trusted jobs can sign in cannot be told from here, since this job is none of them. A job that shows it:';
