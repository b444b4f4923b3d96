import { toBase64 } from '../../model/base64.ts';
import type { Id } from '../../model/id.ts';
import { fill } from '../../model/language.ts';
import type { Attachment, Model } from '../../model/model.ts';
import { html, Markup } from '../markup.ts';
import type { ReportContext } from './context.ts';

/** A photo as the report shows it: a small JPEG of the pixels alone. */
export interface ReportPhoto {
  readonly attachment: Id<'attachment'>;
  readonly jpeg: Uint8Array;
}

/** The nameplates among the photos of a model, by the name of their asset, then as they were recorded. */
export function nameplatesOf(model: Model): readonly Attachment[] {
  const nameOf = ({ asset }: Attachment): string =>
    (asset === undefined ? undefined : model.asset.get(asset)?.name) ?? '';
  const key = (photo: Attachment): string => `${nameOf(photo)}\n${photo.taken ?? ''}\n${photo.id}`;
  return [...model.attachment.values()]
    .filter(({ kind, asset }) => kind === 'nameplate' && asset !== undefined)
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Photos of nameplates with their asset and the fingerprint of their original; empty where there are none to show. */
export function photosSection(context: ReportContext, photos: readonly ReportPhoto[]): Markup {
  const { model, words, language } = context;
  if (photos.length === 0) return new Markup('');
  const jpegs = new Map(photos.map(({ attachment, jpeg }) => [attachment, jpeg]));
  const all = nameplatesOf(model);
  const figures = all.flatMap((photo) => {
    const jpeg = jpegs.get(photo.id);
    return jpeg === undefined ? [] : [figure(context, photo, jpeg)];
  });
  const count = all.length - figures.length;
  const leftOut =
    count === 0
      ? new Markup('')
      : html`<p>${fill({ en: words.photosLeftOut, de: words.photosLeftOut }, { count })[language]}</p>\n`;
  return html`<h2>${words.photos}</h2>\n<p>${words.photosText}</p>\n${leftOut}<div class="photos">${figures}</div>\n`;
}

function figure({ model, words }: ReportContext, photo: Attachment, jpeg: Uint8Array): Markup {
  const asset = photo.asset === undefined ? undefined : model.asset.get(photo.asset);
  const title = asset?.name ?? words.unknown;
  return html`<figure><img alt="${title}: ${photo.name ?? words.unknown}" src="data:image/jpeg;base64,${new Markup(toBase64(jpeg))}"><figcaption><strong>${title}</strong><br>${photo.name ?? ''}<br>${words.taken} ${photo.taken?.slice(0, 10) ?? words.unknown}<br><span class="mono">${photo.sha256 ?? words.unknown}</span></figcaption></figure>\n`;
}
