/**
 * Preload (`node --require`): names below `.invalid` are unknown at once, as a working resolver says, whatever the
 * resolver of this machine makes of them.
 */

const dns = require('node:dns');

const { lookup } = dns;

dns.lookup = (hostname, options, callback) => {
  const done = callback ?? options;
  if (!String(hostname).endsWith('.invalid')) return lookup(hostname, options, callback);
  const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), {
    errno: -3008,
    code: 'ENOTFOUND',
    syscall: 'getaddrinfo',
    hostname,
  });
  process.nextTick(done, error);
  return {};
};
