import { TextInput } from '@mantine/core';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Component } from '#shared/model/bill-of-materials.ts';
import type { Asset, BillOfMaterials } from '#shared/model/model.ts';
import { sameVersion } from '#shared/model/vex-statements.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useModel } from '../../stores/assessment.ts';
import { RecordName } from '../../ui/record-name.tsx';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import shared from './asset.module.css';
import styles from './components-section.module.css';
import { Section } from './section.tsx';
import { Nothing } from './table.tsx';

/** Bills of materials of an asset, and those of its model for its version. */
function useBills(asset: Asset): readonly BillOfMaterials[] {
  const { billOfMaterials } = useModel();
  return useMemo(
    () =>
      [...billOfMaterials.values()].filter(
        ({ subject, firmwareVersion }) =>
          subject === asset.id ||
          (subject !== undefined &&
            subject === asset.model &&
            (firmwareVersion === undefined || sameVersion(firmwareVersion, asset.firmwareVersion))),
      ),
    [billOfMaterials, asset.id, asset.model, asset.firmwareVersion],
  );
}

/** The software inside an asset, as its bills of materials list it. */
export function ComponentsSection({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation();
  const bills = useBills(asset);
  const count = bills.reduce((sum, { components }) => sum + (components?.length ?? 0), 0);
  return (
    <Section id="components" wide flush count={count}>
      {bills.length === 0 ? <Nothing>{t('asset:noComponents')}</Nothing> : null}
      {bills.map((bill) => (
        <Bill key={bill.id} bill={bill} />
      ))}
    </Section>
  );
}

function Bill({ bill }: { readonly bill: BillOfMaterials }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const wanted = useDeferredValue(query.trim().toLowerCase());
  const { components } = bill;
  const shown = useMemo(
    () => (components ?? []).filter((one) => wanted === '' || wordsOf(one).includes(wanted)),
    [components, wanted],
  );
  return (
    <>
      <div className={styles['billHead']}>
        <h3>
          <RecordName id={bill.id} name={bill.name} />
        </h3>
        <span className={shared['quiet']}>
          {[bill.format, bill.created?.slice(0, 10), bill.author]
            .filter((part) => part !== undefined)
            .join(', ')}
        </span>
        <TextInput
          size="xs"
          aria-label={t('asset:filterComponents')}
          placeholder={t('asset:filterComponents')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <span className={shared['quiet']} role="status">
          {t('asset:componentsShown', { shown: shown.length, count: components?.length ?? 0 })}
        </span>
      </div>
      <ComponentTable components={shown} label={bill.name ?? t('asset:section.components')} />
    </>
  );
}

function wordsOf({ name, version, supplier, purl, cpe, licences }: Component): string {
  return [name, version, supplier, purl, cpe, ...(licences ?? [])].join(' ').toLowerCase();
}

const lineHeight = 30;
const columns = ['component', 'version', 'componentType', 'supplier', 'licences', 'identifier'] as const;

interface ComponentTableProps {
  readonly components: readonly Component[];
  readonly label: string;
}

/** A bill may have 50,000 lines. */
function ComponentTable({ components, label }: ComponentTableProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  return (
    <VirtualTable
      label={label}
      className={styles['components']}
      columns={columns}
      head={(column) => t(`asset:column.${column}`)}
      rows={components}
      keyOf={(_, index) => String(index)}
      rowHeight={lineHeight}
    >
      {({ name, version, type, supplier, licences, purl, cpe }, place) => (
        <tr {...place}>
          <Text>{name}</Text>
          <Text mono>{version}</Text>
          <Text>{type === undefined ? undefined : labels.choice('componentType', type)}</Text>
          <Text>{supplier}</Text>
          <Text>{licences?.join(', ')}</Text>
          <Text mono>{purl ?? cpe}</Text>
        </tr>
      )}
    </VirtualTable>
  );
}

interface TextProps {
  readonly children: string | undefined;
  readonly mono?: boolean;
}

function Text({ children, mono = false }: TextProps) {
  return <td className={mono ? 'mono' : undefined}>{children}</td>;
}
