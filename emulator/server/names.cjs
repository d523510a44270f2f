/**
 * Preload (`node --require`): a working resolver that knows what the local cloud knows, whatever the resolver of this
 * machine makes of such names. Below `.localhost` only the names in LOCAL_NAMES exist, and lead to this machine; below
 * `.invalid` there is nothing.
 */

const dns = require('node:dns');

const { lookup } = dns;
const known = new Set(process.env.LOCAL_NAMES?.split(' '));

dns.lookup = (hostname, options, callback) => {
  const name = String(hostname).toLowerCase();
  if (known.has(name)) return lookup('localhost', options, callback);
  if (!/\.(invalid|localhost)$/.test(name)) return lookup(hostname, options, callback);
  const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), {
    errno: -3008,
    code: 'ENOTFOUND',
    syscall: 'getaddrinfo',
    hostname,
  });
  process.nextTick(callback ?? options, error);
  return {};
};
