// Loaded into a server before its own code: takes the time of each check, and counts the statements sent meanwhile.
import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import { JwtAuthGuard } from '../../dist/apps/api/apps/api/src/auth/jwt-auth.guard.js';
import { ScopesGuard } from '../../dist/apps/api/libs/access/src/index.js';

let durations = [];
let statements = 0;
const checking = new AsyncLocalStorage();
const authentication = new WeakMap();

const { query } = pg.Client.prototype;
pg.Client.prototype.query = function (...args) {
  if (checking.getStore()) statements++;
  return query.apply(this, args);
};

const authenticate = JwtAuthGuard.prototype.canActivate;
JwtAuthGuard.prototype.canActivate = function (context) {
  const request = context.switchToHttp().getRequest();
  const began = performance.now();
  const took = (allowed) => {
    authentication.set(request, performance.now() - began);
    return allowed;
  };
  const allowed = checking.run(true, () => authenticate.call(this, context));
  return typeof allowed === 'boolean' ? took(allowed) : allowed.then(took);
};

const authorize = ScopesGuard.prototype.canActivate;
ScopesGuard.prototype.canActivate = function (context) {
  const request = context.switchToHttp().getRequest();
  const began = performance.now();
  const allowed = checking.run(true, () => authorize.call(this, context));
  durations.push(authentication.get(request) + performance.now() - began);
  return allowed;
};

process.on('message', (message) => {
  if (message !== 'checks') return;
  process.send({ durations, statements });
  durations = [];
  statements = 0;
});
