import type { Change } from '#shared/journal/change.ts';
import { createRecord } from '#shared/journal/edit.ts';
import {
  assignModel,
  type ModelProposal,
  makeModels,
  mergeModels,
  type ProductKind,
} from '#shared/knowledge/catalogue/asset-models.ts';
import type { Id } from '#shared/model/id.ts';
import type { Asset, AssetModel } from '#shared/model/model.ts';
import { i18n } from '../i18n/i18n.ts';
import { labelOf } from '../i18n/labels.ts';
import { useAssessment } from '../stores/assessment.ts';
import { useNavigation } from '../stores/navigation.ts';
import { useSelection } from '../stores/selection.ts';
import { tellProblem } from '../ui/tell.tsx';
import { freshName } from './fresh-name.ts';
import { randomBytes } from './random.ts';

/** What is done with the catalogue of asset models: each gesture is one commit, so one undo step. */

async function perform(title: string, changes: readonly Change[]): Promise<boolean> {
  if (changes.length === 0) return false;
  const result = await useAssessment.getState().commit(title, changes);
  if (!result.ok) tellProblem(result.error);
  return result.ok;
}

function calledModel(model: AssetModel): string {
  return model.name ?? i18n.t('common:unnamed', { kind: i18n.t('model:kind.assetModel') });
}

/** Shows an entry in the inspector, to be filled in. */
function inspect(id: Id<'assetModel'>): void {
  useSelection.getState().select([id]);
  useNavigation.getState().showInspector();
}

/** An entry with nothing but a name. */
export async function addModel(): Promise<void> {
  const name = freshName(useAssessment.getState().model, 'assetModel', i18n.t('model:kind.assetModel'));
  const { id, changes } = createRecord('assetModel', { name }, randomBytes);
  if (await perform(i18n.t('models:did.add', { name }), changes)) inspect(id);
}

/** One entry for each of these kinds of devices, which name it from now on. */
export async function makeModelsOf(kinds: readonly ProductKind[]): Promise<void> {
  const { model } = useAssessment.getState();
  const { ids, changes } = makeModels(model, kinds, randomBytes);
  const assets = kinds.reduce((sum, kind) => sum + kind.assets.length, 0);
  const title = i18n.t('models:did.make', {
    count: ids.length,
    assets: i18n.t('models:assets', { count: assets }),
  });
  await perform(title, changes);
}

/** An entry of what one asset says, which that asset names. */
export async function makeModelOfAsset(asset: Asset): Promise<void> {
  const { model } = useAssessment.getState();
  const { changes } = makeModels(model, [{ key: asset.id, assets: [asset] }], randomBytes);
  const name = labelOf(model, asset.id) ?? i18n.t('common:unnamed', { kind: i18n.t('model:kind.asset') });
  await perform(i18n.t('models:did.makeOf', { name }), changes);
}

/** Lets assets name a model; with `leaveRepeated` what they say in its very words is left to it. */
export async function assignAssets(
  assets: readonly Asset[],
  model: AssetModel,
  leaveRepeated: boolean,
): Promise<void> {
  const title = i18n.t('models:did.assign', { count: assets.length, name: calledModel(model) });
  await perform(title, assignModel(assets, model, { leaveRepeated }));
}

/** Lets all proposed assets name the model they fit. */
export async function assignProposed(
  proposals: readonly ModelProposal[],
  leaveRepeated: boolean,
): Promise<void> {
  const [only, another] = proposals;
  if (only !== undefined && another === undefined)
    return assignAssets(only.assets, only.model, leaveRepeated);
  const count = proposals.reduce((sum, { assets }) => sum + assets.length, 0);
  const title = i18n.t('models:did.assignAll', { count, models: proposals.length });
  await perform(
    title,
    proposals.flatMap(({ assets, model }) => assignModel(assets, model, { leaveRepeated })),
  );
}

/** Lets the assets of a model leave to it what they say in its very words. */
export async function leaveToModel(assets: readonly Asset[], model: AssetModel): Promise<void> {
  const title = i18n.t('models:did.leave', { count: assets.length, name: calledModel(model) });
  await perform(title, assignModel(assets, model, { leaveRepeated: true }));
}

/** One entry for several that mean the same. */
export async function mergeInto(keep: AssetModel, others: readonly AssetModel[]): Promise<void> {
  const { model } = useAssessment.getState();
  const title = i18n.t('models:did.merge', { count: others.length + 1, name: calledModel(keep) });
  if (await perform(title, mergeModels(model, keep, others))) useSelection.getState().select([keep.id]);
}
