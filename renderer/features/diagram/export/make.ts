import { fingerprint } from '#shared/analysis/fingerprint.ts';
import type { Language } from '#shared/model/language.ts';
import type { RecordId } from '#shared/model/model.ts';
import { drawioFile } from '#shared/publish/drawing/drawio.ts';
import { type PaperSize, paperHtml, sheetOf } from '#shared/publish/drawing/paper.ts';
import { type SvgDrawing, svgOf } from '#shared/publish/drawing/svg.ts';
import { formatDate } from '../../../i18n/format.ts';
import { i18n } from '../../../i18n/i18n.ts';
import { useAnalysis } from '../../../stores/analysis.ts';
import { useAssessment } from '../../../stores/assessment.ts';
import { pauses } from '../../../stores/pause.ts';
import { useSession } from '../../../stores/session.ts';
import { symbolPath } from '../../../ui/asset-symbols.ts';
import { planFor } from '../current-plan.ts';
import { shownModel } from '../overlays/ghosts.ts';
import { markingFor } from './marking.ts';
import { pictureOf } from './picture.ts';
import { rasterise } from './raster.ts';
import { type ExportScope, sceneOf, selectedPart } from './scope.ts';

export const exportFormats = ['svg', 'png', 'pdf', 'drawio'] as const;
type ExportFormat = (typeof exportFormats)[number];

/** What a person chose of an export. */
export interface ExportChoice {
  readonly format: ExportFormat;
  readonly scope: ExportScope;
  readonly channels: boolean;
  readonly links: boolean;
  /** Whether the overlay that is on goes with it. */
  readonly overlay: boolean;
  readonly paper: PaperSize;
  /** Pixels of a PNG to a canvas unit. */
  readonly scale: number;
}

/**
 * The fingerprint of the model as the analysis sees it. Waits for an answer that is under way, so that picture and report
 * name the same model; only where the analysis failed, or the canvas shows the plant of the past, is it worked out here.
 */
async function modelHash(scope: ExportScope): Promise<string> {
  const { model } = useAssessment.getState();
  const shown = scope === 'shown' ? shownModel(model) : model;
  if (shown !== model) return fingerprint(shown);
  const { status } = useAnalysis.getState();
  if (status === 'running') {
    await new Promise<void>((done) => {
      const stop = useAnalysis.subscribe((state) => {
        if (state.status === 'running') return;
        stop();
        done();
      });
    });
  }
  const { analysis, status: now } = useAnalysis.getState();
  return now === 'ready' && analysis !== null ? analysis.model : fingerprint(useAssessment.getState().model);
}

function currentLanguage(): Language {
  return i18n.language === 'de' ? 'de' : 'en';
}

/** Name of the assessment, as the title block and the file name have it. */
export function assessmentName(): string {
  return [...useAssessment.getState().model.assessment.values()][0]?.name ?? '';
}

/** The drawing of a scope as SVG. */
async function drawSvg({ scope, channels, links, overlay }: ExportChoice): Promise<SvgDrawing> {
  const hash = await modelHash(scope);
  const language = currentLanguage();
  const marking = overlay ? markingFor(scope) : null;
  const title = {
    assessment: assessmentName(),
    scope: [
      i18n.t(`diagram:export.scope.${scope}`),
      ...(marking === null ? [] : [i18n.t(marking.overlay.titleKey)]),
    ].join(', '),
    date: formatDate(Date.now()),
    modelHash: hash,
    version: useSession.getState().info?.version ?? '',
  };
  const pause = pauses();
  const scene = sceneOf(scope, { channels, links });
  await pause();
  const only = scope === 'selection' ? selectedPart() : null;
  const picture = pictureOf(scene, only, title, i18n.t, language, marking);
  await pause();
  return svgOf(picture, symbolPath, pause);
}

/** The drawing as one sheet for a printer. */
export async function makeSheet(
  choice: ExportChoice,
): Promise<{ readonly html: string; readonly width: number; readonly height: number }> {
  const drawing = await drawSvg(choice);
  const [width, height] = sheetOf(drawing.width, drawing.height, choice.paper);
  return { html: paperHtml(drawing, choice.paper, assessmentName()), width, height };
}

/** What is saved for a choice: text, or the bytes of a PNG; PDF is printed from HTML by the main process. */
export async function makeExport(choice: ExportChoice): Promise<string | Uint8Array<ArrayBuffer> | null> {
  if (choice.format === 'drawio') return drawDrawio(choice.scope);
  const drawing = await drawSvg(choice);
  if (choice.format === 'svg') return drawing.svg;
  if (choice.format === 'pdf') return paperHtml(drawing, choice.paper, assessmentName());
  return rasterise(drawing, choice.scale);
}

async function drawDrawio(scope: ExportScope): Promise<string> {
  const hash = await modelHash('plant');
  const { model } = useAssessment.getState();
  const { placement } = planFor(model);
  const only: ReadonlySet<RecordId> | null = scope === 'selection' ? selectedPart() : null;
  return drawioFile(
    {
      model,
      only,
      placeOf: (id) => placement.get(id) ?? null,
      symbolOf: symbolPath,
      modelHash: hash,
      title: assessmentName(),
      language: currentLanguage(),
    },
    pauses(),
  );
}
