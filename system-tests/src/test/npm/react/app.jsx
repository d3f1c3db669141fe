import * as Sentry from '@sentry/react';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

Sentry.init({ dsn: window.dsn, release: 'web@2.0.0', environment: 'production' });
Sentry.setTag('area', 'cart');

function Total({ cart }) {
  return <b>{cart.items.length}</b>;
}

function Cart() {
  const [cart, setCart] = useState({ items: [] });
  return (
    <div>
      <Total cart={cart} />
      <button id="boundary" onClick={() => setCart({})}>Break the cart</button>
    </div>
  );
}

async function loadPrices() {
  const answer = await fetch('/missing-prices');
  throw new Error('no prices: ' + answer.status);
}

function App() {
  return (
    <main>
      <Sentry.ErrorBoundary fallback={<p id="fallback">Something broke.</p>}>
        <Cart />
      </Sentry.ErrorBoundary>
      <button id="handler" onClick={() => { throw new TypeError('the handler broke'); }}>Break a handler</button>
      <button id="fetch" onClick={() => loadPrices().catch(error => Sentry.captureException(error))}>Load prices</button>
      <button id="rejection" onClick={() => { Promise.reject(new RangeError('nobody waits')); }}>Reject</button>
    </main>
  );
}

createRoot(document.getElementById('root')).render(<App />);
