import { useTranslation } from 'react-i18next';
import type { Step } from '#shared/analysis/workflow/gates.ts';
import type { Json } from '#shared/journal/change.ts';
import type { RecordOf } from '#shared/model/model.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useModel } from '../../stores/assessment.ts';
import { Field } from '../../ui/fields/field.tsx';
import { shaped } from '../../ui/fields/shaped-editor.ts';
import { GateLine } from './path.tsx';
import styles from './workflow.module.css';

type SystemField = Extract<keyof RecordOf<'systemUnderConsideration'>, string>;

/** What of the system each section states; the other sections are zones and conduits themselves. */
const fieldsOf: Readonly<Record<string, readonly SystemField[]>> = {
  'ZCR 6.2': ['name', 'scope', 'boundary', 'description'],
  'ZCR 6.5': ['operatingEnvironment'],
  'ZCR 6.6': ['threatEnvironment'],
  'ZCR 6.7': ['policies'],
  'ZCR 6.8': ['tolerableRisk', 'acceptanceAuthority'],
  'ZCR 6.9': ['regulations'],
};

/** The cybersecurity requirements specification section by section, each with what it lacks and where to say it. */
export function Specification({ steps }: { readonly steps: readonly Step[] }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const model = useModel();
  const gates = steps.find(({ id }) => id === 'ZCR 6')?.gates ?? [];
  const systems = [...model.systemUnderConsideration.values()];
  return (
    <div className={styles['specification']}>
      <p>{t('workflow:specificationLead')}</p>
      {gates.map((gate) => (
        <section key={gate.id} aria-label={gate.id}>
          <ul className={styles['gates']}>
            <GateLine gate={gate} />
          </ul>
          {systems.map((system) => (
            <div key={system.id} className={styles['fields']}>
              {(fieldsOf[gate.id] ?? []).map((field) => (
                <Field
                  key={field}
                  kind="systemUnderConsideration"
                  id={system.id}
                  spec={shaped('systemUnderConsideration', field)}
                  // Border: a record's fields were checked by their schemas, which describe JSON.
                  value={system[field] as Json | undefined}
                />
              ))}
            </div>
          ))}
          {gate.id === 'ZCR 6.4' && model.zone.size > 0 ? (
            <table className={styles['table']} aria-label={gate.id}>
              <thead>
                <tr>
                  {(
                    [
                      'name',
                      'kind',
                      'accountable',
                      'slTarget',
                      'logicalBoundary',
                      'physicalBoundary',
                    ] as const
                  ).map((field) => (
                    <th key={field} scope="col">
                      {labels.field(field)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {[...model.zone.values()].slice(0, mostZones).map((zone) => (
                  <tr key={zone.id}>
                    {(
                      [
                        'name',
                        'kind',
                        'accountable',
                        'slTarget',
                        'logicalBoundary',
                        'physicalBoundary',
                      ] as const
                    ).map((field) => (
                      <td key={field}>{labels.value(field, zone[field], model)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          ) : null}
        </section>
      ))}
    </div>
  );
}

/** More zones than this are read on the diagram and in the report. */
const mostZones = 200;
