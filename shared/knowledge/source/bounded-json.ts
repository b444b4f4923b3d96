import { err, ok, type Result } from '../../model/result.ts';

const deepest = 100;

/** Nesting of brackets outside strings; guards the recursive parsers against hostile depth. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  let quoted = false;
  for (let at = 0; at < text.length && most <= deepest; at += 1) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === 0x5c) at += 1;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x7b || code === 0x5b) most = Math.max(most, ++depth);
    else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return most;
}

/** JSON no deeper than 100 brackets, a byte order mark allowed; otherwise what is wrong with it, in a few words. */
export function parseBoundedJson(text: string): Result<unknown, string> {
  const plain = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (depthOf(plain) > deepest) return err(`nested deeper than ${deepest}`);
  try {
    return ok(JSON.parse(plain));
  } catch (error) {
    return err(error instanceof Error ? error.message.slice(0, 200) : 'no JSON');
  }
}
