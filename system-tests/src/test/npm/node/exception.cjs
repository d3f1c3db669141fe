// An error with a cause, handled by the application.
const Sentry = require('@sentry/node');

Sentry.init({ release: 'shop@1.2.3', dist: '45', environment: 'staging', serverName: 'web-01' });
Sentry.setUser({ id: '42', email: 'ada@example.org' });
Sentry.setTag('area', 'checkout');
Sentry.setExtra('cart', { items: 3, password: 'hunter2' });
Sentry.addBreadcrumb({ category: 'auth', message: 'user logged in', level: 'info', data: { id: 42 } });

function loadPrice() {
  throw new TypeError('price is missing');
}

function checkout() {
  try {
    loadPrice();
  } catch (cause) {
    throw new Error('checkout failed', { cause });
  }
}

try {
  checkout();
} catch (error) {
  console.log('sent ' + Sentry.captureException(error));
}
console.log('sent ' + Sentry.captureMessage('stock is low', 'warning'));
Sentry.flush(10000).then(done => process.exit(done ? 0 : 1));
