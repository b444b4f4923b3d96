import { registerHooks } from 'node:module';
import type { BaseScoreOf } from '#shared/knowledge/match/cvss.ts';

/**
 * The CVSS library's own imports leave out the `.js` that Node asks for (bundlers do not); only its files are helped.
 * Loaded on demand: no other command pays for it.
 */
let hooked = false;

function help(): void {
  if (hooked) return;
  hooked = true;
  registerHooks({
    resolve: (specifier, context, next) => {
      const own = context.parentURL?.includes('/@pandatix/js-cvss/dist/') === true;
      const bare = own && specifier.startsWith('./') && !specifier.endsWith('.js');
      return next(bare ? `${specifier}.js` : specifier, context);
    },
  });
}

/** Computes base scores from CVSS vectors. */
export async function loadBaseScore(): Promise<BaseScoreOf> {
  help();
  return (await import('#shared/knowledge/match/cvss.ts')).baseScoreOf;
}
