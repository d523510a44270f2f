/** ARM scopes: `/subscriptions/{s}[/resourceGroups/{g}[/providers/{namespace}/{type}/{name}…]]`, in any case. */
import { badRequest, type Caller, challenged, refused } from './error.ts';
import type { FhirService } from './fhir-service.ts';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const isGuid = (text: string) => guid.test(text);

export const same = (left: string, right: string) => left.toLowerCase() === right.toLowerCase();

/** Whether `scope` is `ancestor` or lies below it. */
export function within(scope: string, ancestor: string): boolean {
  const [inner, outer] = [scope.toLowerCase(), ancestor.toLowerCase().replace(/\/+$/, '')];
  return inner === outer || inner.startsWith(`${outer}/`);
}

export const subscriptionIdOf = (scope: string) => /^\/subscriptions\/([^/]+)/i.exec(scope)?.[1] ?? '';

/** An unknown subscription is told from a forbidden one: this comes before any question of permissions. */
export function checkSubscription(services: readonly FhirService[], scope: string, caller: Caller): string {
  const subscriptionId = subscriptionIdOf(scope);
  if (!isGuid(subscriptionId))
    throw badRequest(
      'InvalidSubscriptionId',
      `The provided subscription identifier '${subscriptionId}' is malformed or invalid.`,
    );
  const known = services.find((service) => same(service.subscriptionId, subscriptionId));
  if (!known) throw refused('subscriptionNotFound', { subscription: subscriptionId });
  if (known.tenantId !== caller.tenantId)
    throw challenged(known.tenantId, refused('wrongTenant', { tenant: caller.tenantId, owner: known.tenantId }));
  return known.subscriptionId;
}

/** Comes after permissions: whoever may not look learns nothing about what exists. */
export function checkResource(services: readonly FhirService[], scope: string): void {
  const segments = scope.split('/');
  const [, , , groups, group] = segments;
  if (groups === undefined) return;
  // Exactly the ancestors of the FHIR services exist: the resource group, the workspace, the service itself.
  const ancestors = services.flatMap(({ id }) => [5, 9, 11].map((length) => id.split('/').slice(0, length).join('/')));
  const exists = (candidate: string) => ancestors.some((ancestor) => same(ancestor, candidate));
  if (!exists(segments.slice(0, 5).join('/'))) throw refused('resourceGroupNotFound', { group: group ?? '' });
  if (exists(scope)) return;
  throw refused('resourceNotFound', { resource: resourceName(segments.slice(6)), group: group ?? '' });
}

/** As ARM names it in errors: `namespace/type/subtype/name/subname`, from alternating types and names. */
function resourceName([namespace = '', ...rest]: readonly string[]): string {
  const part = (parity: number) => rest.filter((_, index) => index % 2 === parity);
  return [namespace, ...part(0), ...part(1)].join('/');
}
