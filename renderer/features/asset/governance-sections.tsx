import { useTranslation } from 'react-i18next';
import type { Identity, Measure, RecordOf, RequirementStatus } from '#shared/model/model.ts';
import { requirementHint } from '../../i18n/catalogue-names.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useLabels } from '../../i18n/labels.ts';
import { RecordName } from '../../ui/record-name.tsx';
import { Unknown } from '../../ui/unknown.tsx';
import { Section } from './section.tsx';
import { Nothing, type Row, Table } from './table.tsx';

/** Measures on the asset's channels and conduits or against its findings. */
export function MeasuresSection({ measures }: { readonly measures: readonly Measure[] }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const rows = measures.map(
    (measure): Row => ({
      key: measure.id,
      cells: [
        <RecordName key="name" id={measure.id} name={measure.name} />,
        measure.status === undefined ? <Unknown key="status" /> : labels.choice('status', measure.status),
        measure.control === undefined ? (
          <Unknown key="control" />
        ) : (
          labels.choice('control', measure.control.control)
        ),
        measure.owner ?? <Unknown key="owner" />,
        measure.due ?? <Unknown key="due" />,
      ],
    }),
  );
  const columns = ['name', 'status', 'control', 'owner', 'due'].map((field) => labels.field(field));
  return (
    <Section id="measures" wide flush count={measures.length}>
      {rows.length === 0 ? (
        <Nothing>{t('asset:noMeasures')}</Nothing>
      ) : (
        <Table label={t('asset:section.measures')} columns={columns} rows={rows} />
      )}
    </Section>
  );
}

interface RequirementsSectionProps {
  readonly statuses: readonly RequirementStatus[];
  readonly evidence: readonly RecordOf<'evidence'>[];
  readonly identities: readonly Identity[];
}

/** How requirements stand for this asset, what shows it, and who logs in. */
export function RequirementsSection({ statuses, evidence, identities }: RequirementsSectionProps) {
  const { t } = useTranslation();
  return (
    <Section id="requirements" wide flush count={statuses.length}>
      {statuses.length === 0 ? (
        <Nothing>{t('asset:noRequirements')}</Nothing>
      ) : (
        <Statuses statuses={statuses} />
      )}
      {evidence.length === 0 ? null : <Evidence evidence={evidence} />}
      {identities.length === 0 ? null : <Identities identities={identities} />}
    </Section>
  );
}

function Statuses({ statuses }: Pick<RequirementsSectionProps, 'statuses'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const labels = useLabels();
  const rows = statuses.map((status): Row => {
    const { requirement, state } = status;
    return {
      key: status.id,
      cells: [
        <RecordName key="name" id={status.id} name={requirement} />,
        requirement === undefined ? '' : (requirementHint(requirement, language) ?? ''),
        state === undefined ? <Unknown key="state" /> : labels.choice('state', state),
        [status.reason, status.providedBy].filter((part) => part !== undefined).join(', '),
        status.expires ?? '',
      ],
    };
  });
  const columns = ['requirement', 'asks', 'state', 'reason', 'expires'].map((column) =>
    column === 'asks' ? t('asset:column.asks') : labels.field(column),
  );
  return <Table label={t('model:kinds.requirementStatus')} columns={columns} rows={rows} />;
}

function Evidence({ evidence }: Pick<RequirementsSectionProps, 'evidence'>) {
  const { t } = useTranslation();
  const labels = useLabels();
  const rows = evidence.map(
    ({ id, name, quality, taken, expires }): Row => ({
      key: id,
      cells: [
        <RecordName key="name" id={id} name={name} />,
        quality === undefined ? <Unknown key="quality" /> : labels.choice('quality', quality),
        taken ?? <Unknown key="taken" />,
        expires ?? '',
      ],
    }),
  );
  const columns = ['name', 'quality', 'taken', 'expires'].map((field) => labels.field(field));
  return (
    <>
      <h3>{t('model:kinds.evidence')}</h3>
      <Table label={t('model:kinds.evidence')} columns={columns} rows={rows} />
    </>
  );
}

function Identities({ identities }: Pick<RequirementsSectionProps, 'identities'>) {
  const { t } = useTranslation();
  const labels = useLabels();
  const rows = identities.map(
    ({ id, name, kind, shared }): Row => ({
      key: id,
      cells: [
        <RecordName key="name" id={id} name={name} />,
        kind === undefined ? <Unknown key="kind" /> : labels.choice('kind', kind),
        shared === undefined ? <Unknown key="shared" /> : t(shared ? 'common:yes' : 'common:no'),
      ],
    }),
  );
  const columns = ['name', 'kind', 'shared'].map((field) => labels.field(field));
  return (
    <>
      <h3>{t('model:kinds.identity')}</h3>
      <Table label={t('model:kinds.identity')} columns={columns} rows={rows} />
    </>
  );
}
