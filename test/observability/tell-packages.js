import { registerHooks } from 'node:module';

/** Prints the names of the packages that an entry loads, as JSON. Usage: tell-packages.js ENTRY */
const packages = new Set();
registerHooks({
  resolve(specifier, context, nextResolve) {
    const resolved = nextResolve(specifier, context);
    const [, name] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(resolved.url) ?? [];
    if (name !== undefined) packages.add(name);
    return resolved;
  },
});
await import(String(process.argv[2]));
console.log(JSON.stringify([...packages]));
