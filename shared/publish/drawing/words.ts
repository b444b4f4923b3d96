import type { Language } from '../../model/language.ts';

const en = {
  plan: 'Zones and conduits',
  date: 'Date',
  modelHash: 'Fingerprint of the model',
  scope: 'Shows',
  legend: 'Legend',
  overlay: 'Overlay',
  zone: 'Zone',
  unknownKind: 'Kind unknown',
  conduit: 'Conduit',
  permissive: 'Conduit that lets through what no rule allows',
  boundary: 'Boundary device',
  channel: 'Channel, from who initiates',
  channelOf: 'Channel',
  observed: 'Channel seen, not planned',
  link: 'Link',
  diode: 'One way only',
  safety: 'Safety-related asset',
  accessPoint: 'Access point',
  mixed: 'Channels of several media',
  unknownMedium: 'medium unknown',
  unnamed: 'Unnamed',
  madeBy: 'Made by Zonewright',
};
type DrawingWords = { readonly [K in keyof typeof en]: string };

const de: DrawingWords = {
  plan: 'Zonen und Conduits',
  date: 'Datum',
  modelHash: 'Fingerabdruck des Modells',
  scope: 'Zeigt',
  legend: 'Legende',
  overlay: 'Überlagerung',
  zone: 'Zone',
  unknownKind: 'Art unbekannt',
  conduit: 'Conduit',
  permissive: 'Conduit, das durchlässt, was keine Regel erlaubt',
  boundary: 'Grenzgerät',
  channel: 'Kanal, ausgehend vom Initiator',
  channelOf: 'Kanal',
  observed: 'Kanal gesehen, nicht geplant',
  link: 'Verbindung',
  diode: 'Nur in eine Richtung',
  safety: 'Sicherheitsbezogenes Asset',
  accessPoint: 'Zugangspunkt',
  mixed: 'Kanäle mehrerer Medien',
  unknownMedium: 'Medium unbekannt',
  unnamed: 'Ohne Namen',
  madeBy: 'Erstellt mit Zonewright',
};

/** The words of a drawing in a language. */
export function drawingWords(language: Language): DrawingWords {
  return language === 'de' ? de : en;
}
