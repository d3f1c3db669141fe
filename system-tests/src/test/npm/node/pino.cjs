// Errors come from the log.
const Sentry = require('@sentry/node');

Sentry.init({
  environment: 'production',
  integrations: [Sentry.pinoIntegration({ error: { levels: ['error', 'fatal'] } })],
});

const log = require('pino')({ name: 'backup' });
log.info('begin');
log.error({ err: new Error('disk full'), volume: 'sdb1' }, 'backup failed');
Sentry.flush(10000).then(done => process.exit(done ? 0 : 1));
