/** Chromium cannot be given a scheme of its own from outside, so `app://bundle` pages live at an https address that exists nowhere. */
const inBrowser = 'https://app.invalid';
const inElectron = 'app://bundle';

export function toBrowser(address: string): string {
  return address.startsWith(`${inElectron}/`) ? inBrowser + address.slice(inElectron.length) : address;
}

export function toElectron(address: string): string {
  const prefix = address.startsWith('blob:') ? 'blob:' : '';
  const rest = address.slice(prefix.length);
  return rest.startsWith(`${inBrowser}/`) ? prefix + inElectron + rest.slice(inBrowser.length) : address;
}

export function originOf(address: string): string {
  const url = URL.parse(toElectron(address));
  return url === null ? 'null' : url.protocol === 'app:' ? `app://${url.host}` : url.origin;
}
