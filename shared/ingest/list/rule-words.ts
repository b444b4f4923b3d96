import { plainWord } from './type-words.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split('|').map(plainWord));

const anyWords = words(
  'any|all|alle|alles|beliebig|beliebige|jeder|jede|jedes|egal|every|everything|anywhere|any4|any6|any ipv4|any ipv6|überall|internet/any|keine einschränkung|unrestricted|uneingeschränkt|always|immer|jederzeit',
);

/** Does the text stand for everything there is? */
export function meansAny(text: string): boolean {
  return text === '*' || anyWords.has(plainWord(text));
}

const permits = words(
  'allow|allowed|permit|permitted|accept|accepted|pass|allow all|erlauben|erlaubt|erlaube|zulassen|zugelassen|zulässig|annehmen|akzeptieren|durchlassen|freigeben|freigegeben|freigabe|passieren|gestatten|gestattet|weiterleiten|forward|allowlog|permitlog|trust',
);
const denies = words(
  'deny|denied|drop|dropped|reject|rejected|block|blocked|discard|refuse|verweigern|verweigert|verwerfen|verworfen|blockieren|blockiert|sperren|gesperrt|ablehnen|abgelehnt|abweisen|abgewiesen|verbieten|verboten|unterbinden|reset|reset both|reset client|reset server|nicht erlaubt|nicht zulassen|not allowed|deny all|silent drop|drop log|deny log|block log',
);

/** What a cell of the action column says; null where nobody knows the word. */
export function readVerdict(text: string): 'allow' | 'deny' | null {
  const whole = plainWord(text);
  if (permits.has(whole)) return 'allow';
  if (denies.has(whole)) return 'deny';
  const first = plainWord(text.split(/[\s/(,;:+_-]/)[0] ?? '');
  return permits.has(first) ? 'allow' : denies.has(first) ? 'deny' : null;
}

const defaults = words(
  'default|default rule|default policy|default action|implicit|implicit deny|implicit rule|implied|cleanup|cleanup rule|clean up|catch all|standard|standardregel|grundregel|implizit|implizite regel|restregel|aufräumregel|schlussregel|abschlussregel|alles andere|alles übrige|everything else|all other|all others|rest|final|final rule|letzte regel|interzone default|default deny|default drop|default block|implicit drop|deny all default|standard verbieten|default permit|default allow|implicit permit|standardaktion',
);

/** Is a row called the one that holds where no other rule matched? */
export function namesDefault(text: string): boolean {
  return defaults.has(plainWord(text));
}
