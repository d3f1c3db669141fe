// An error that nobody catches ends the process.
const Sentry = require('@sentry/node');

Sentry.init({ environment: 'staging' });

setTimeout(function nightlyJob() {
  throw new Error('the nightly job broke');
}, 10);
