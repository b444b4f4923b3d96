import { defineProblems } from '../../model/problem.ts';

/** Why a file is not taken in as a photo. */
export const pictureProblem = defineProblems({
  'picture-unknown': {
    message: { en: 'This is no photo.', de: 'Das ist kein Foto.' },
    hint: {
      en: 'Add a JPEG, PNG or WebP file. Nothing was stored.',
      de: 'Fügen Sie eine JPEG-, PNG- oder WebP-Datei hinzu. Es wurde nichts gespeichert.',
    },
  },
  'picture-empty': {
    message: { en: 'The file is empty.', de: 'Die Datei ist leer.' },
    hint: {
      en: 'Copy it from the camera or phone again.',
      de: 'Kopieren Sie sie noch einmal von Kamera oder Telefon.',
    },
  },
  'picture-too-large': {
    message: {
      en: 'The file has {size} MB; up to {limit} MB are taken in.',
      de: 'Die Datei hat {size} MB; angenommen werden bis zu {limit} MB.',
    },
    hint: {
      en: 'Save it smaller. Nothing was stored.',
      de: 'Speichern Sie sie kleiner. Es wurde nichts gespeichert.',
    },
  },
  'picture-too-many-pixels': {
    message: {
      en: 'The photo says it has {width} × {height} pixels ({megapixels} megapixels) and was not opened; the limit is {limit}.',
      de: 'Das Foto gibt {width} × {height} Pixel an ({megapixels} Megapixel) und wurde nicht geöffnet; die Grenze liegt bei {limit}.',
    },
    hint: {
      en: 'Save it smaller. Nothing was stored.',
      de: 'Speichern Sie es kleiner. Es wurde nichts gespeichert.',
    },
  },
  'picture-broken': {
    message: {
      en: 'The photo is broken: {detail}.',
      de: 'Das Foto ist beschädigt: {ursache}.',
    },
    hint: {
      en: 'Copy it from the camera or phone again. Nothing was stored.',
      de: 'Kopieren Sie es noch einmal von Kamera oder Telefon. Es wurde nichts gespeichert.',
    },
  },
  'picture-heic': {
    message: {
      en: 'This is a HEIC photo, which cannot be shown here.',
      de: 'Das ist ein HEIC-Foto, das sich hier nicht anzeigen lässt.',
    },
    hint: {
      en: 'Set the phone’s camera to JPEG (iPhone: Settings, Camera, Formats, Most Compatible), or save this one as JPEG.',
      de: 'Stellen Sie die Kamera des Telefons auf JPEG (iPhone: Einstellungen, Kamera, Formate, Maximale Kompatibilität) oder speichern Sie dieses Foto als JPEG.',
    },
  },
});

const details = {
  header: { en: 'its size cannot be read', de: 'seine Größe ist nicht lesbar' },
  end: { en: 'its end is missing', de: 'sein Ende fehlt' },
  content: { en: 'it cannot be decoded', de: 'es lässt sich nicht dekodieren' },
} as const;

/** `picture-broken` with what is broken in words. */
export function brokenPicture(place: string, what: keyof typeof details) {
  const { en, de } = details[what];
  return pictureProblem('picture-broken', place, { detail: en, ursache: de });
}
