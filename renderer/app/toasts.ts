import { i18n } from '../i18n/i18n.ts';
import { useAssessment } from '../stores/assessment.ts';
import { tellProblem, tellWithAction, withdrawOffer } from '../ui/tell.tsx';

/** After a change of more than one record a toast offers to undo it. Returns how to stop. */
export function announceCommits(): () => void {
  return useAssessment.subscribe((now, before) => {
    const last = now.lastCommit;
    if (last === null || last === before.lastCommit) return;
    withdrawOffer();
    if (last.touched.size < 2) return;
    const { action, title } = last.signed.commit;
    if (action.type === 'undo' || action.type === 'redo') return;
    // Moving pictures changes many places at once and is seen anyway.
    if (last.signed.commit.changes.every((change) => change.field === 'position')) return;
    const message = i18n.t('common:frame.changed', { title, count: last.touched.size });
    tellWithAction(message, i18n.t('common:frame.undoThis'), () => void undoOnly(last));
  });
}

/** Undoes what the offer was about, and nothing that came after it. */
async function undoOnly(offered: unknown): Promise<void> {
  const { lastCommit, save, undo } = useAssessment.getState();
  if (lastCommit !== offered || save.kind === 'saving') return;
  const result = await undo();
  if (!result.ok) tellProblem(result.error);
}
