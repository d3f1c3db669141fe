// A web application: a route fails, and Express hands the error to the SDK.
const Sentry = require('@sentry/node');

Sentry.init({ release: 'shop@1.2.3', environment: 'production', sendDefaultPii: true, tracesSampleRate: 1 });

const express = require('express');
const app = express();
app.use(express.json());

app.post('/users/:id', function updateUser(req) {
  console.log('updating user ' + req.params.id);
  throw new Error('no user ' + req.params.id);
});
app.get('/quit', (req, res) => {
  Sentry.flush(10000).then(done => res.send(done ? 'flushed' : 'not flushed'));
});
Sentry.setupExpressErrorHandler(app);
app.use((error, req, res, next) => {
  res.status(500).send(res.sentry ?? Sentry.lastEventId());
});

const server = app.listen(0, '127.0.0.1', () => console.log('listening on ' + server.address().port + '.'));
