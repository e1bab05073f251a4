/**
 * Preloaded into a process: writes a line to standard error whenever a program is made of a text. What V8 offers for it can only forbid, and routes and
 * validators are compiled at start.
 */
import vm from 'node:vm';
import { syncBuiltinESMExports } from 'node:module';

const tell = (way) => process.stderr.write(`program of a text: ${way}\n`);
const watched = (original, way) =>
  new Proxy(original, {
    apply(target, self, given) {
      tell(way);
      return Reflect.apply(target, self, given);
    },
    construct(target, given, made) {
      tell(way);
      return Reflect.construct(target, given, made);
    },
  });

// The constructors of functions are reached from every function, whatever the global names are.
for (const one of [() => undefined, async () => undefined, function* () {}, async function* () {}]) {
  const prototype = Object.getPrototypeOf(one);
  const { constructor } = prototype;
  Object.defineProperty(prototype, 'constructor', { value: watched(constructor, constructor.name) });
}
globalThis.Function = Function.prototype.constructor;
globalThis.eval = watched(globalThis.eval, 'eval');
for (const name of ['Script', 'compileFunction', 'runInContext', 'runInNewContext', 'runInThisContext', 'SourceTextModule'])
  if (vm[name]) vm[name] = watched(vm[name], `vm.${name}`);
syncBuiltinESMExports();
