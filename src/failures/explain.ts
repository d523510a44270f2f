/** What every service's refusals have in common. What is peculiar to a service is explained in its own folder. */
import {
  type CertificateTrouble,
  certificateTrouble,
  type Refusal,
  refusalOf,
  said,
  throttled,
  transient,
  waitOf,
} from '../net/refusal.ts';
import { failure, RegistrarError } from './failures.ts';

export interface Circumstances {
  /** Completes "Could not …". */
  readonly attempted: string;
  readonly said: string;
  readonly cause: unknown;
}

/** What a refusal with a status means to one service; `undefined` for nothing peculiar. */
export type Explain = (refusal: Refusal, circumstances: Circumstances) => RegistrarError | undefined;

/** Does the work; a refusal comes out as a failure with a code. Anything else passes as it is. */
export async function explaining<T>(attempted: string, peculiar: Explain, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw explainRefusal(error, attempted, peculiar);
  }
}

/** @returns the error itself when it is no refusal */
export function explainRefusal(error: unknown, attempted: string, peculiar: Explain): unknown {
  const refusal = refusalOf(error);
  if (refusal === undefined) return error;
  const circumstances = { attempted, said: said(refusal), cause: error };
  return (
    explainPassing(refusal, circumstances) ??
    peculiar(refusal, circumstances) ??
    failure('REQUEST_REFUSED', circumstances, { service: nameOf(refusal) })
  );
}

/** A page of somebody in between, no usable answer, throttled, or unavailable: the same at every service. */
export function explainPassing(refusal: Refusal, circumstances: Circumstances): RegistrarError | undefined {
  if (!refusal.heldBack && (refusal.status === undefined || refusal.page))
    return explainSilence(refusal, circumstances);
  if (throttled(refusal)) {
    const seconds = Math.ceil((waitOf(refusal) ?? 60_000) / 1000);
    return failure('RATE_LIMITED', circumstances, {
      service: nameOf(refusal),
      when: seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} seconds`,
    });
  }
  return transient(circumstances.cause) === undefined ? undefined : unavailable(refusal, circumstances, 'failed');
}

/** @param what it did as often as it was asked, for as long as this run may wait */
export function unavailable(
  refusal: Refusal,
  circumstances: Circumstances,
  what: string,
  advice = LATER,
): RegistrarError {
  const { attempts = 1, spentMs = 0 } = refusal;
  const often = attempts > 1 ? ` in ${attempts} attempts, ${Math.round(spentMs / 1000)} s in all` : '';
  return failure('SERVICE_UNAVAILABLE', circumstances, {
    service: nameOf(refusal),
    trouble: `${what}${often}`,
    advice,
    page: statusPage(refusal),
  });
}

const LATER = 'Run again later; every step is safe to repeat.';

/** Where the public clouds say how they are: of another cloud or server, these pages know nothing. */
function statusPage({ server = '' }: Refusal): string {
  if (server === 'api.github.com') return 'How GitHub is: https://www.githubstatus.com.';
  const azure = /^(login\.microsoftonline|graph\.microsoft|management\.azure)\.com$|\.azurehealthcareapis\.com$/;
  return azure.test(server) ? 'How Azure and Entra are: https://azure.status.microsoft.' : '';
}

function nameOf({ service }: Refusal): string {
  return `${service.charAt(0).toUpperCase()}${service.slice(1)}`;
}

/** Why no usable answer arrived: the certificate, the proxy, what stands in between, the connection, or the service. */
export function explainSilence(refusal: Refusal, circumstances: Circumstances): RegistrarError {
  const { code, host = '', page, proxy, setBy } = refusal;
  const trouble = certificateTrouble(refusal);
  const there = {
    host,
    input: setBy === undefined ? '' : `, and that ${isVariable(setBy) ? setBy : `the input ${setBy}`} is right`,
  };
  if (trouble === 'not yet valid') return failure('CLOCK_WRONG', circumstances);
  if (trouble !== undefined)
    return failure('CERTIFICATE_UNTRUSTED', circumstances, { host, ...certificateCure(trouble, host) });
  if (proxy !== undefined) return failure('PROXY_UNREACHABLE', circumstances, { proxy: proxy.host, host });
  if (page) return failure('ANSWER_INTERCEPTED', circumstances, there);
  const silent = refusal.host !== undefined && (code === undefined || code === 'ETIMEDOUT');
  const { said: told } = circumstances;
  const heard = silent ? { ...circumstances, said: `${told}, as where a firewall drops packets` } : circumstances;
  if (code !== undefined) return failure('ENDPOINT_UNREACHABLE', heard, there);
  if (!silent) return unavailable(refusal, heard, 'gave no usable answer');
  const advice = `Run again later, or let ${host} through a firewall that drops packets.`;
  return unavailable(refusal, heard, 'did not answer', advice);
}

/** The runner sets it, not the workflow. */
function isVariable(name: string): boolean {
  return /^[A-Z_]+$/.test(name);
}

/** Another authority cures neither what has expired nor what is for another name. */
function certificateCure(trouble: CertificateTrouble, host: string) {
  const look = `curl --verbose --head https://${host}`;
  switch (trouble) {
    case 'untrusted':
      return {
        advice: 'Set NODE_EXTRA_CA_CERTS to a file with the authorities that signed it (below).',
        setting: 'env:\n  NODE_EXTRA_CA_CERTS: /etc/ssl/certs/your-network.pem',
      };
    case 'of another host':
      return {
        advice:
          'It is for another name: check what its own resolves to here, and whether a proxy answers in its place.',
        setting: look,
      };
    default:
      return {
        advice: "It has expired: check the runner's clock; if that is right, the server needs a new one.",
        setting: look,
      };
  }
}

/** Whatever reached the end of a story: what nobody foresaw is a bug of ours and says so. */
export function explainUnexpected(error: unknown, attempted: string): RegistrarError {
  if (error instanceof RegistrarError) return error;
  if (error instanceof Error && error.name === 'AbortError') return failure('CANCELLED', { attempted });
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return failure('INTERNAL_ERROR', { attempted, said: message, cause: error });
}
