import { describe, expect, test } from 'vitest';
import { readProxy } from '../../src/net/proxy.ts';

const GRAPH = 'https://graph.microsoft.com/v1.0/applications';

/** Where a request to `url` goes under these variables: `direct`, the proxy, or the problem. */
function way(environment: Readonly<Record<string, string>>, url = GRAPH): string {
  const proxyFor = readProxy(environment);
  return typeof proxyFor === 'string' ? proxyFor : (proxyFor(new URL(url))?.href ?? 'direct');
}

describe('the address of the proxy', () => {
  test.each<[string, Record<string, string>, string]>([
    ['none', {}, 'direct'],
    ['an empty one', { HTTPS_PROXY: '' }, 'direct'],
    ['white space', { HTTPS_PROXY: '  ' }, 'direct'],
    ['upper case', { HTTPS_PROXY: 'http://proxy:3128' }, 'http://proxy:3128/'],
    ['lower case', { https_proxy: 'http://proxy:3128' }, 'http://proxy:3128/'],
    ['both: lower case wins', { https_proxy: 'http://one:1', HTTPS_PROXY: 'http://two:2' }, 'http://one:1/'],
    ['an empty lower case', { https_proxy: '', HTTPS_PROXY: 'http://two:2' }, 'http://two:2/'],
    ['for http only', { HTTP_PROXY: 'http://proxy:3128' }, 'direct'],
    ['without a scheme', { HTTPS_PROXY: 'proxy.corp.example:3128' }, 'http://proxy.corp.example:3128/'],
    ['an IP address without a scheme', { HTTPS_PROXY: '10.1.2.3:3128' }, 'http://10.1.2.3:3128/'],
    ['over TLS', { HTTPS_PROXY: 'https://proxy:8443' }, 'https://proxy:8443/'],
    ['in quotes', { HTTPS_PROXY: '"http://proxy:3128"' }, 'http://proxy:3128/'],
    ['in white space and quotes', { HTTPS_PROXY: " ' http://proxy:3128 ' " }, 'http://proxy:3128/'],
    ['with credentials', { HTTPS_PROXY: 'http://jo:p%40ss@proxy:3128' }, 'http://jo:p%40ss@proxy:3128/'],
    ['with credentials without a scheme', { HTTPS_PROXY: 'jo:pass@proxy:3128' }, 'http://jo:pass@proxy:3128/'],
  ])('%s', (_, environment, expected) => {
    expect(way(environment)).toBe(expected);
  });

  test.each([
    ['another scheme', 'socks5://jo:hunter22@proxy:1080'],
    ['no host', 'http://:3128'],
    ['a port that is none', 'http://jo:hunter22@proxy:port'],
    ['a sentence', 'ask jo, hunter22'],
    ['a quote left open', '"http://jo:hunter22@proxy:3128'],
    ['one slash', 'http:/jo:hunter22@proxy:3128'],
    ['a variable of a shell', '$jo_hunter22:3128'],
  ])('%s is a problem that names the variable and shows nothing', (_, address) => {
    expect(way({ HTTPS_PROXY: address })).toMatch(/^HTTPS_PROXY: .*accepted is http:\/\/HOST:PORT/);
    expect(way({ https_proxy: address })).toMatch(/^https_proxy: /);
    expect(way({ HTTPS_PROXY: address })).not.toMatch(/hunter22|jo|socks/);
  });
});

describe('what is reached directly', () => {
  const PROXY = { HTTPS_PROXY: 'http://proxy:3128' };
  test.each<[string, string, string, boolean]>([
    ['nothing', '', GRAPH, false],
    ['everything', '*', GRAPH, true],
    ['the host', 'graph.microsoft.com', GRAPH, true],
    ['the host in other letters', 'GRAPH.Microsoft.COM', GRAPH, true],
    ['a parent domain', 'microsoft.com', GRAPH, true],
    ['a parent domain with a dot', '.microsoft.com', GRAPH, true],
    ['a parent domain with a star', '*.microsoft.com', GRAPH, true],
    ['with a dot, only what is below it', '.graph.microsoft.com', GRAPH, false],
    ['not what merely ends alike', 'osoft.com', GRAPH, false],
    ['the port that is usual', 'graph.microsoft.com:443', GRAPH, true],
    ['another port', 'graph.microsoft.com:8443', GRAPH, false],
    ['the port that is asked for', '.corp.example:8443', 'https://ghes.corp.example:8443/api', true],
    ['any port', 'ghes.corp.example', 'https://ghes.corp.example:8443/api', true],
    ['an IP address', '10.1.2.3', 'https://10.1.2.3/api', true],
    ['a list', ' localhost, .corp.example ,graph.microsoft.com', GRAPH, true],
    ['a list in quotes', '"localhost,graph.microsoft.com"', GRAPH, true],
    ['empty entries are none', ',,', GRAPH, false],
    ['localhost always', '', 'https://localhost:8443/', true],
    ['this machine by number', '', 'https://127.0.0.1:8443/', true],
    ['this machine by number six', '', 'https://[::1]:8443/', true],
    ['not what begins like this machine', '', 'https://127.0.0.1.corp.example/', false],
    ['nothing in the clear', '', 'http://localhost:8080/', true],
  ])('%s', (_, noProxy, url, direct) => {
    expect(way({ ...PROXY, NO_PROXY: noProxy }, url)).toBe(direct ? 'direct' : 'http://proxy:3128/');
  });

  test('lower case wins, unless it is empty', () => {
    expect(way({ ...PROXY, no_proxy: '*', NO_PROXY: 'other' })).toBe('direct');
    expect(way({ ...PROXY, no_proxy: '', NO_PROXY: '*' })).toBe('direct');
  });
});
