import { Button } from '@mantine/core';
import type { Scope } from '#shared/analysis/plan/suggest.ts';
import { builtInMeasures, type CatalogueMeasure, entryOf } from '#shared/knowledge/catalogue/measures.ts';
import type { RecordId } from '#shared/model/model.ts';
import { requirementHint } from '../../i18n/catalogue-names.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { Facts } from '../../ui/facts.tsx';
import styles from './measures.module.css';
import { useWords } from './words.ts';

const kinds = ['channels', 'conduits', 'zones', 'assets'] as const;

/** All that the catalogue says of an entry, and where it would be put. */
export function EntryFacts({ entry, scope }: { readonly entry: CatalogueMeasure; readonly scope?: Scope }) {
  const { t, language } = useWords();
  const labels = useLabels();
  const go = useNavigation((state) => state.go);
  const before = entry.after.flatMap((id) => entryOf(builtInMeasures, id)?.name[language] ?? []);
  const records: readonly RecordId[] =
    scope === undefined ? [] : [...scope.channels, ...scope.conduits, ...scope.zones, ...scope.assets];
  const places = scope === undefined ? [] : kinds.filter((kind) => scope[kind].length > 0);
  const nothing = t('measures:nothing');
  const rows = [
    ...(scope === undefined
      ? []
      : [
          {
            label: t('measures:entry.where'),
            value:
              places.length === 0 ? (
                t('measures:entry.organisation')
              ) : (
                <span className={styles['badges']}>
                  {places.map((kind) => `${scope[kind].length} ${labels.field(kind)}`).join(', ')}
                  <Button size="compact-xs" variant="default" onClick={() => go('diagram', { records })}>
                    {t('measures:entry.show')}
                  </Button>
                </span>
              ),
          },
        ]),
    { label: t('measures:entry.before'), value: before.length === 0 ? nothing : before.join(', ') },
    { label: t('measures:entry.harms'), value: entry.harms === null ? nothing : entry.harms[language] },
    {
      label: t('measures:entry.requalification'),
      value: t(entry.requalification ? 'measures:yes' : 'measures:no'),
    },
    {
      label: t('measures:entry.requirements'),
      value:
        entry.requirements.length === 0 ? (
          nothing
        ) : (
          <ul className={styles['plain']}>
            {entry.requirements.map((id) => (
              <li key={id}>
                {id}: {requirementHint(id, language)}
              </li>
            ))}
          </ul>
        ),
    },
    {
      label: t('measures:entry.rules'),
      value: (
        <span className={styles['badges']}>
          {entry.rules.map((rule) => (
            <Button key={rule} size="compact-xs" variant="default" onClick={() => go('findings', { rule })}>
              {rule}
            </Button>
          ))}
        </span>
      ),
    },
    { label: t('measures:entry.evidence'), value: entry.evidence[language] },
  ];
  return <Facts rows={rows} />;
}
