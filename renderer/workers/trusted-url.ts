/** The part of the Trusted Types API that is used here; older DOM typings do not know it. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): URL };
}

/**
 * SECURITY: the page's policy demands trusted script URLs and allows one policy name, `zonewright-worker`. It passes
 * scripts of this application's own origin and nothing else.
 */
function onlyOwnScripts(url: string): string {
  const resolved = new URL(url, document.baseURI);
  if (resolved.host !== location.host || resolved.protocol !== location.protocol) {
    throw new Error(`A worker may only come from this application, not from ${resolved.host}.`);
  }
  return resolved.href;
}

// Border: what the browser offers beyond the DOM typings; absent where it offers none.
const trustedTypes = (globalThis as { readonly trustedTypes?: TrustedTypes }).trustedTypes;
const policy = trustedTypes?.createPolicy('zonewright-worker', { createScriptURL: onlyOwnScripts });

/** Starts a module worker from a URL imported with `?worker&url`. */
export function startWorker(url: string): Worker {
  return new Worker(policy === undefined ? onlyOwnScripts(url) : policy.createScriptURL(url), {
    type: 'module',
  });
}
