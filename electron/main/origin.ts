/** The one origin of the application's pages. Changing it would orphan what the window has stored. */
export const scheme = 'app';
export const origin = `${scheme}://bundle`;
export const startPage = `${origin}/index.html`;

/** True for an address of the application. `new URL('app://bundle').origin` is 'null' in Node, hence the two parts. */
export function isOwnAddress(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null &&
    url.protocol === `${scheme}:` &&
    url.host === 'bundle' &&
    url.username === '' &&
    url.password === ''
  );
}
