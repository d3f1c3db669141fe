// A web shop that logs with Pino to the file LOG. With SENTRY_DSN it also reports with the SDK.
const Sentry = process.env.SENTRY_DSN ? require('@sentry/node') : undefined;
Sentry?.init({ environment: 'production' });

const express = require('express');
const pino = require('pino');

// the ids by which an event of the log and one of the SDK find each other
function trace() {
  const header = Sentry?.getTraceData()['sentry-trace'];
  if (!header) return {};
  const [trace_id, span_id] = header.split('-');
  return { trace_id, span_id };
}

const log = pino({ name: 'shop', mixin: trace }, pino.destination({ dest: process.env.LOG, sync: true }));
const app = express();
app.use(require('pino-http')({
  logger: log,
  customLogLevel: (req, res) => (res.writableEnded ? 'info' : 'error'),
}));

function readStock(id) {
  const error = new TypeError('stock of ' + id + ' is no number');
  error.code = 'E_STOCK';
  throw error;
}

function placeOrder(req) {
  req.log.info('looking at the stock');
  try {
    readStock(req.params.id);
  } catch (cause) {
    throw new Error('order refused', { cause });
  }
}

// thrown: the handler at the end logs it, and pino-http the answer
app.post('/orders/:id', placeOrder);

// logged, and answered all the same
app.get('/prices', (req, res) => {
  req.log.warn('the cache is cold');
  req.log.error({ err: new RangeError('no price for tea'), shelf: 7 }, 'price list is incomplete');
  res.send('tea: ?');
});

// an answer that nobody logs but pino-http
app.get('/teapot/:id', (req, res) => res.status(503).send('short and stout'));

app.get('/hang', () => {});
app.get('/fine', (req, res) => res.send('fine'));
app.get('/plain', (req, res) => {
  log.error('the scales are out of tune');
  res.send('noted');
});

app.get('/burst/:from/:to', (req, res) => {
  for (let n = Number(req.params.from); n < Number(req.params.to); n++) {
    log.error({ n }, 'fault number ' + n);
  }
  res.send('written');
});

app.get('/crash', (req, res) => {
  res.send('goodbye');
  setImmediate(function nightlyJob() {
    throw new Error('the nightly job broke', { cause: new Error('no disk') });
  });
});

app.get('/flush', (req, res) => Sentry.flush(20000).then(done => res.send(done ? 'flushed' : 'not flushed')));

Sentry?.setupExpressErrorHandler(app);
app.use((err, req, res, next) => {
  req.log.error({ err }, 'handler failed');
  res.status(500).send('sorry');
});

const server = app.listen(0, '127.0.0.1', () => console.log('listening on ' + server.address().port + '.'));
