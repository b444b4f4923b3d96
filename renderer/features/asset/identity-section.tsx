import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isController } from '#shared/analysis/plant.ts';
import type { Json } from '#shared/journal/change.ts';
import { proposedModel } from '#shared/knowledge/catalogue/asset-models.ts';
import type { Asset } from '#shared/model/model.ts';
import { assignAssets, makeModelOfAsset } from '../../app/asset-models.ts';
import { useAssessment, useModel } from '../../stores/assessment.ts';
import { editableFields } from '../../ui/fields/editable-fields.ts';
import { Field } from '../../ui/fields/field.tsx';
import styles from './asset.module.css';
import { Section, type SectionId } from './section.tsx';

/** Which fields stand in which section, in this order. */
const fieldsOf = {
  identity: [
    'name',
    'type',
    'model',
    'vendor',
    'product',
    'orderNumber',
    'serialNumber',
    'firmwareVersion',
    'hardwareVersion',
    'operatingSystem',
    'modeSwitch',
    'programAccess',
    'patchMode',
    'lastVerified',
  ],
  place: [
    'zone',
    'purdueLevel',
    'location',
    'owner',
    'criticality',
    'impact',
    'safetyRelated',
    'transient',
    'wireless',
    'defaultCredential',
    'notes',
  ],
  lifecycle: ['lifecycle', 'firmwareLifecycle', 'extendedUpdates'],
  interfaces: ['hostname', 'applicationUri', 'addresses', 'macs', 'vlans'],
} as const satisfies Readonly<Partial<Record<SectionId, readonly string[]>>>;

/** Fields that few assets have: they show where they say something, those of controllers on every controller. */
const rare: Readonly<Record<string, 'controllers' | 'said'>> = {
  modeSwitch: 'controllers',
  programAccess: 'controllers',
  applicationUri: 'said',
};

interface FieldsProps {
  readonly asset: Asset;
  readonly of: keyof typeof fieldsOf;
}

/** The fields of one section, each edited in place, with its origin. */
export function AssetFields({ asset, of }: FieldsProps) {
  // Border: the fields of a record are the JSON its commits wrote.
  const record = asset as Readonly<Record<string, Json | undefined>>;
  const specs = editableFields.asset ?? [];
  return fieldsOf[of].flatMap((name) => {
    const spec = specs.find(({ field }) => field === name);
    const isRare = rare[name] === 'said' || (rare[name] === 'controllers' && !isController(asset.type));
    return spec === undefined || (isRare && record[name] === undefined)
      ? []
      : [<Field key={name} kind="asset" id={asset.id} spec={spec} value={record[name]} />];
  });
}

/** What it is. */
export function IdentitySection({ asset }: { readonly asset: Asset }) {
  return (
    <Section id="identity">
      <AssetFields asset={asset} of="identity" />
      <ModelOffer asset={asset} />
    </Section>
  );
}

/** Where it stands and what it means there. */
export function PlaceSection({ asset }: { readonly asset: Asset }) {
  return (
    <Section id="place">
      <AssetFields asset={asset} of="place" />
    </Section>
  );
}

/** An asset without a model: the one it fits, or the way to make one of it. */
function ModelOffer({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation();
  const readOnly = useAssessment((state) => state.readOnly);
  const model = useModel();
  const { assetModel } = model;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a proposal reads the catalogue only
  const proposed = useMemo(() => proposedModel(model, asset), [assetModel, asset]);
  const isNamed = asset.product !== undefined || asset.orderNumber !== undefined;
  if (readOnly || asset.model !== undefined || !isNamed) return null;
  return (
    <div className={styles['offer']}>
      {proposed === null ? (
        <Button variant="default" onClick={() => void makeModelOfAsset(asset)}>
          {t('asset:makeModel')}
        </Button>
      ) : (
        <>
          <span>{t('asset:fitsModel', { name: proposed.name ?? '' })}</span>
          <Button variant="default" onClick={() => void assignAssets([asset], proposed, false)}>
            {t('asset:assignModel')}
          </Button>
        </>
      )}
    </div>
  );
}
