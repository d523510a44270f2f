/** Preload (`node --require`): a resolver that knows this machine and nothing else. */

const dns = require('node:dns');

const { lookup } = dns;

dns.lookup = (hostname, options, callback) => {
  if (hostname === 'localhost') return lookup(hostname, options, callback);
  const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), {
    errno: -3008,
    code: 'ENOTFOUND',
    syscall: 'getaddrinfo',
    hostname,
  });
  process.nextTick(callback ?? options, error);
  return {};
};
