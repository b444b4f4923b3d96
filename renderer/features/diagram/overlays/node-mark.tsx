import type { Severity } from '#shared/analysis/analysis.ts';
import type { Id } from '#shared/model/id.ts';
import type { RecordId } from '#shared/model/model.ts';
import type { Tone } from '#shared/publish/drawing/looks.ts';
import { formatCount } from '../../../i18n/format.ts';
import { SeverityBadge } from '../../../ui/severity-badge.tsx';
import styles from './marks.module.css';
import type { Entry } from './overlay.ts';
import type { RollUp } from './roll-up.ts';
import { useSay } from './say.ts';
import { useShown } from './shown.ts';
import { ToneIcon } from './tone-icon.tsx';

interface NodeMarkProps {
  readonly id: RecordId;
  /** The worst open finding, shown while no overlay is on. */
  readonly worst: Severity | null;
  /** A closed zone speaks for everything in it, in `ZoneInside`. */
  readonly closed?: boolean;
}

/** What the overlay says of a drawn record: a frame around it, and a badge of shape, word and colour. */
export function NodeMark({ id, worst, closed = false }: NodeMarkProps) {
  const say = useSay();
  const isOn = useShown((state) => state.overlay !== null);
  const mark = useShown((state) => (closed ? undefined : state.shown?.answer.marks.get(id)));
  if (!isOn) return worst === null ? null : <SeverityBadge severity={worst} />;
  if (mark === undefined) return null;
  const { tone } = mark.entry;
  const short = mark.short(say);
  // What needs no attention says no more than its shape, unless it has a figure or a date of its own.
  const isPlain = tone === 'calm' && mark.short === mark.entry.label;
  return (
    <>
      <Frame tone={tone} />
      <span className={`${styles['badge']} ${styles['tab']}`} data-tone={tone} title={mark.long(say)}>
        <ToneIcon tone={tone} />
        {isPlain ? null : <span className={styles['short']}>{short}</span>}
      </span>
    </>
  );
}

function Frame({ tone }: { readonly tone: Tone }) {
  return tone === 'calm' ? null : <span className={styles['frame']} data-tone={tone} aria-hidden />;
}

/** So many entries are told one by one; what is lighter stands in the legend. */
const told = 3;

/** The entries of a zone that are worth a badge: what is calm only where there is nothing else. */
export function toldOf(inside: RollUp): readonly (readonly [Entry, number])[] {
  const entries = [...inside];
  const loud = entries.filter(([{ tone }]) => tone !== 'calm');
  return (loud.length > 0 ? loud : entries).slice(0, told);
}

/** The roll-up of a closed zone: the heaviest entries of the legend that stand in it, with how often. */
export function ZoneInside({ id }: { readonly id: Id<'zone'> }) {
  const say = useSay();
  const inside = useShown((state) => state.shown?.rollUps.get(id));
  if (inside === undefined) return null;
  const entries = toldOf(inside);
  const [first] = entries;
  if (first === undefined) return null;
  const title = [...inside].map(([entry, count]) => `${count} ${entry.label(say)}`).join(', ');
  return (
    <>
      <Frame tone={first[0].tone} />
      <span className={styles['inside']} title={title} data-inside>
        {entries.map(([entry, count]) => (
          <span key={entry.key} className={styles['badge']} data-tone={entry.tone}>
            <ToneIcon tone={entry.tone} />
            {formatCount(count, say.language)}
          </span>
        ))}
      </span>
    </>
  );
}
