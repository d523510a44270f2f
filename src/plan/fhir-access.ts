/** A failed check never turns green by itself: what the home keeps of a refusal by the FHIR service. */
import { failure, type RegistrarError } from '../failures/failures.ts';
import { isoSecond } from '../model/dates.ts';
import type { DesiredClient } from '../wanted/client.ts';
import type { Observed } from './observed.ts';

/** `refused <status> <date> <url>` */
export function refusedAccess(status: number, date: Date, url: string): string {
  return `refused ${status} ${isoSecond(date)} ${url}`;
}

/** The failure of every run in which the FHIR service was not asked anew since it refused the client. */
export function standingRefusal(
  { home, names, credential, fhirService }: DesiredClient,
  { holdings, fhir, application }: Observed,
): RegistrarError | undefined {
  const state = holdings.find(({ target }) => target === home);
  const [, status, date, url] =
    /^refused (\d{3}) (\S+) (\S+)$/.exec(state?.companions[names.access]?.value ?? '') ?? [];
  const given = fhir?.url ?? fhirService?.url;
  if (credential.verify !== 'fhir' || url === undefined || url !== given || application === undefined) return undefined;
  const attempted = `confirm that client ${application.appId} reads ${url}`;
  const said = `The FHIR service refused it with ${status} on ${date}, as ${names.access} in ${home.notation} records`;
  return failure('FHIR_ACCESS_REFUSED', { attempted, said }, { variable: names.access, place: home.notation });
}
