import { verifySignature } from '#shared/exchange/device-key.ts';
import { verifyCommits } from '#shared/journal/verify.ts';
import type { Id } from '#shared/model/id.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Result } from '#shared/model/result.ts';
import { err, ok } from '#shared/model/result.ts';
import { type Assessment, gestureOf } from '../assessment.ts';
import { mainProblem } from '../problems.ts';
import type { Handlers } from '../router.ts';
import type { Shell } from '../shell.ts';

type AssessmentChannels = Extract<keyof Handlers, `assessment:${string}` | `journal:${string}`>;

/** Answers about assessments and their journals. */
export function assessmentHandlers(shell: Shell): Pick<Handlers, AssessmentChannels> {
  const find = (id: Id<'assessment'>): Result<Assessment, Problem> =>
    shell.session?.assessment(id) ?? err(mainProblem('vault-locked', ''));
  return {
    'assessment:list': async () =>
      (shell.session?.assessments ?? []).map(({ id, name, commits, lastChange }) => ({
        id,
        name,
        commits,
        lastChange,
      })),
    'assessment:create': async ({ name, language }) => {
      if (shell.session === null) return err(mainProblem('vault-locked', ''));
      shell.session.looked = null;
      const made = await shell.session.createAssessment(name, language);
      return made.ok ? ok(made.value.show()) : made;
    },
    'assessment:open': async ({ id, intactPart }) => {
      const found = find(id);
      if (!found.ok) return found;
      if (shell.session !== null) shell.session.looked = null;
      const { damage } = found.value;
      if (damage !== null && intactPart !== true) return err(damage);
      return ok(found.value.show());
    },
    'journal:commit': async (request) => {
      const found = find(request.assessment);
      if (!found.ok || shell.session === null) return found.ok ? err(mainProblem('vault-locked', '')) : found;
      return found.value.commit(gestureOf(request, shell.session.settings.person));
    },
    'journal:history': async ({ assessment }) => {
      const found = find(assessment);
      if (!found.ok) return found;
      const history = await found.value.history();
      if (!history.ok) return history;
      return ok(history.value.map(({ bytes, hash, signature }) => ({ bytes, hash, signature })));
    },
    'journal:verify': async ({ assessment }) => {
      const found = find(assessment);
      if (!found.ok || shell.session === null) return found.ok ? err(mainProblem('vault-locked', '')) : found;
      const history = await found.value.history();
      if (!history.ok) return ok({ commits: 0, problems: [history.error] });
      const { device, publicKey } = shell.session.signer;
      const problems = await verifyCommits(history.value, new Map([[device, publicKey]]), verifySignature);
      return ok({ commits: history.value.length, problems: [...problems] });
    },
  };
}
