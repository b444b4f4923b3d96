import { basename } from 'node:path';
import { conflictsOf } from '#shared/journal/conflict.ts';
import { modelOf, registerOf, type State } from '#shared/journal/fold.ts';
import { type Model, type RecordId, type RecordKind, recordKinds } from '#shared/model/model.ts';
import { recordTitle } from '#shared/model/record-name.ts';
import { ok } from '#shared/model/result.ts';
import { type Command, UsageError } from '../command.ts';
import { pluralOf } from '../plural.ts';
import { type PlaceOf, threeWayAnswer } from '../three-way-table.ts';
import { readWorkingFile } from '../working-file.ts';

function recordsOf(model: Model, kind: RecordKind): readonly { readonly id: RecordId }[] {
  return [...model[kind].values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Where values were read: the file, and the place in it. */
function placesIn(state: State, model: Model): PlaceOf {
  return (record, field) => {
    const basis = registerOf(state, record, field)?.basis ?? null;
    if (basis === null) return null;
    const file = model.source.get(basis.source)?.name;
    return [file === undefined ? undefined : basename(file), basis.place]
      .filter((part) => part !== undefined)
      .join(', ');
  };
}

export const showCommand: Command = {
  positionals: [1, 2],
  run: async ({ positionals: [path = '', what], language }) => {
    const isThreeWay = what === 'three-way';
    const kind =
      what === undefined || isThreeWay
        ? null
        : recordKinds.find((candidate) => what === candidate || what === pluralOf(candidate));
    if (kind === undefined)
      throw new UsageError(
        `nothing is called ${what}; there are: ${[...recordKinds.map(pluralOf), 'three-way'].join(', ')}`,
      );
    const file = await readWorkingFile(path);
    if (!file.ok) return file;
    const { state, assessment } = file.value.journal;
    const model = modelOf(state);
    if (isThreeWay) return ok(threeWayAnswer(model, placesIn(state, model), language));
    if (kind !== null) {
      const records = recordsOf(model, kind);
      return ok({
        json: { [pluralOf(kind)]: records },
        lines: [
          `${records.length} ${pluralOf(kind)}`,
          ...records.map(({ id }) => `${id}  ${recordTitle(model, id) ?? 'unknown'}`),
        ],
      });
    }
    const counts = Object.fromEntries(recordKinds.map((each) => [pluralOf(each), model[each].size]));
    const conflicts = conflictsOf(state).map(({ record, field, shown, rivals }) => ({
      record,
      field,
      shown: shown.value,
      rivals: rivals.map(({ value, by }) => ({ value, person: by.person, device: by.device })),
    }));
    const name = model.assessment.get(assessment)?.name ?? 'unknown';
    return ok({
      json: { assessment, name, commits: file.value.commits.length, records: counts, conflicts },
      lines: [
        `${name} (${assessment}), ${file.value.commits.length} commits`,
        ...Object.entries(counts)
          .filter(([, count]) => count > 0)
          .map(([each, count]) => `${String(count).padStart(8)} ${each}`),
        ...(conflicts.length > 0 ? [`${conflicts.length} conflicts wait for a decision`] : []),
      ],
    });
  },
};
