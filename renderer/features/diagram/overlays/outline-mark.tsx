import { isIdOf } from '#shared/model/id.ts';
import type { RecordId } from '#shared/model/model.ts';
import { formatCount } from '../../../i18n/format.ts';
import { useMarkWords } from './mark-words.ts';
import styles from './marks.module.css';
import { toldOf } from './node-mark.tsx';
import { useSay } from './say.ts';
import { useShown } from './shown.ts';
import { ToneIcon } from './tone-icon.tsx';

/** What the overlay says of a row of the outline: shape and word for the eye, the whole sentence for a screen reader. */
export function OutlineMark({ id, closed }: { readonly id: RecordId; readonly closed: boolean }) {
  const say = useSay();
  const words = useMarkWords();
  const mark = useShown((state) => state.shown?.answer.marks.get(id));
  const inside = useShown((state) => (isIdOf('zone', id) ? state.shown?.rollUps.get(id) : undefined));
  const told = mark === undefined || closed ? toldOf(inside ?? new Map()).slice(0, 2) : [];
  const [first] = told;
  if (mark === undefined && first === undefined) return null;
  return (
    <span className={styles['outlineMark']} title={words(id)}>
      <span className="visually-hidden">{words(id)}</span>
      {first === undefined && mark !== undefined ? (
        <span className={styles['outlineTold']} aria-hidden>
          <ToneIcon tone={mark.entry.tone} /> {mark.short(say)}
        </span>
      ) : (
        told.map(([entry, count]) => (
          <span key={entry.key} className={styles['outlineTold']} aria-hidden>
            <ToneIcon tone={entry.tone} /> {formatCount(count, say.language)}
          </span>
        ))
      )}
    </span>
  );
}
