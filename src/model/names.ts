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

export function namesFor(prefix: string): Names {
  return {
    secret: `${prefix}_CLIENT_SECRET`,
    clientId: `${prefix}_CLIENT_ID`,
    tenantId: `${prefix}_TENANT_ID`,
    url: `${prefix}_URL`,
    expiresOn: `${prefix}_CLIENT_SECRET_EXPIRES_ON`,
    marker: `${prefix}_CLIENT_SECRET_ID`,
    lock: `${prefix}_CLIENT_SECRET_LOCK`,
    targets: `${prefix}_CLIENT_TARGETS`,
    access: `${prefix}_CLIENT_ACCESS`,
  };
}

/** The prefix of a marker's name. */
export function prefixOf(marker: string): string | undefined {
  return /^(.+)_CLIENT_SECRET_ID$/.exec(marker)?.[1];
}
