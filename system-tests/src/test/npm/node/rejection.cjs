// A promise that nobody waits for fails; the process goes on.
const Sentry = require('@sentry/node');

Sentry.init({ environment: 'staging' });

async function reserve() {
  throw new RangeError('out of stock');
}

reserve();
setImmediate(() => Sentry.flush(10000).then(done => process.exit(done ? 0 : 1)));
