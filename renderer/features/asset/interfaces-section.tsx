import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '#shared/journal/change.ts';
import { sameValue } from '#shared/journal/conflict.ts';
import type { Asset } from '#shared/model/model.ts';
import { labelOf, useLabels } from '../../i18n/labels.ts';
import { useAssessment, useModel } from '../../stores/assessment.ts';
import { editableFields } from '../../ui/fields/editable-fields.ts';
import { FieldEditor } from '../../ui/fields/field-editor.tsx';
import { ProvenanceButton } from '../../ui/fields/provenance-button.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { tellProblem } from '../../ui/tell.tsx';
import { Unknown } from '../../ui/unknown.tsx';
import styles from './asset.module.css';
import { AssetFields } from './identity-section.tsx';
import { linksOf } from './related.ts';
import { Section } from './section.tsx';
import { Nothing, type Row, Table } from './table.tsx';

const interfaceParts = ['name', 'mac', 'address', 'vlan', 'medium'] as const;
const spec = editableFields.asset?.find(({ field }) => field === 'interfaces');

/** Names and addresses in the network, interfaces as editable rows, and what is plugged into them. */
export function InterfacesSection({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation();
  const readOnly = useAssessment((state) => state.readOnly);
  const [editing, setEditing] = useState(false);
  const tools =
    readOnly || editing ? undefined : (
      <>
        <ProvenanceButton id={asset.id} field="interfaces" />
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPencil size={14} />}
          onClick={() => setEditing(true)}
        >
          {t('asset:editInterfaces')}
        </Button>
      </>
    );
  return (
    <Section id="interfaces" wide count={asset.interfaces?.length ?? 0} tools={tools}>
      <div className={styles['columns']}>
        <AssetFields asset={asset} of="interfaces" />
      </div>
      {editing ? (
        <InterfaceEditor asset={asset} onClose={() => setEditing(false)} />
      ) : (
        <InterfaceTable asset={asset} />
      )}
      <Links asset={asset} />
    </Section>
  );
}

function InterfaceEditor({ asset, onClose }: { readonly asset: Asset; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const labels = useLabels();
  if (spec === undefined) return null;
  // Border: the schemas of all fields describe JSON.
  const value = asset.interfaces as Json | undefined;
  const save = async (next: Json): Promise<void> => {
    onClose();
    if (sameValue(next, value ?? null)) return;
    const { model, commit } = useAssessment.getState();
    const name = labelOf(model, asset.id) ?? t('common:unnamed', { kind: labels.kind('asset') });
    const title = t('inspector:changed', { field: labels.field('interfaces'), name });
    const result = await commit(title, [
      { kind: 'asset', record: asset.id, field: 'interfaces', value: next },
    ]);
    if (!result.ok) tellProblem(result.error);
  };
  return (
    <div className={styles['rowsEditor']}>
      <FieldEditor
        kind="asset"
        field="interfaces"
        label={labels.field('interfaces')}
        editor={spec.editor}
        value={value}
        onDone={(next) => void save(next)}
        onCancel={onClose}
      />
    </div>
  );
}

function InterfaceTable({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const interfaces = asset.interfaces ?? [];
  if (interfaces.length === 0) return <Nothing>{t('asset:noInterfaces')}</Nothing>;
  const rows = interfaces.map(
    (one, index): Row => ({
      key: String(index),
      cells: interfaceParts.map((part) => {
        const value = one[part];
        if (value === undefined) return <Unknown key={part} />;
        return part === 'medium' ? (
          labels.choice('medium', String(value))
        ) : (
          <span key={part} className="mono">
            {value}
          </span>
        );
      }),
    }),
  );
  const columns = interfaceParts.map((part) => labels.part('interfaces', part));
  return <Table label={labels.field('interfaces')} columns={columns} rows={rows} />;
}

function Links({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const links = linksOf(useModel(), asset.id);
  if (links.length === 0) return null;
  const rows = links.map(
    ({ link, here, there, peer }): Row => ({
      key: link.id,
      cells: [
        here ?? <Unknown key="here" />,
        peer === undefined ? <Unknown key="peer" /> : <RecordName key="peer" id={peer} name={undefined} />,
        there ?? <Unknown key="there" />,
        link.medium === undefined ? <Unknown key="medium" /> : labels.choice('medium', link.medium),
      ],
    }),
  );
  const columns = ['here', 'peer', 'there', 'medium'].map((column) => t(`asset:column.${column}`));
  return (
    <>
      <h3>{t('asset:links', { count: links.length })}</h3>
      <Table label={t('model:kinds.link')} columns={columns} rows={rows} />
    </>
  );
}
