import { defineProblems } from '#shared/model/problem.ts';

export const centralProblem = defineProblems({
  'central-unreachable': {
    message: {
      en: 'Central’s database cannot be opened: {reason}',
      de: 'Die Datenbank der Zentrale lässt sich nicht öffnen: {reason}',
    },
    hint: {
      en: 'Check the folder or the address and the rights to it.',
      de: 'Prüfen Sie den Ordner oder die Adresse und die Rechte darauf.',
    },
  },
  'central-failed': {
    message: {
      en: 'Central’s database failed: {reason}',
      de: 'Die Datenbank der Zentrale ist ausgefallen: {reason}',
    },
    hint: {
      en: 'Nothing was taken over. Mend the cause and import the file again.',
      de: 'Es wurde nichts übernommen. Beheben Sie die Ursache und importieren Sie die Datei erneut.',
    },
  },
  'central-in-use': {
    message: {
      en: 'Another program is working in this folder (process {process}).',
      de: 'Ein anderes Programm arbeitet in diesem Ordner (Prozess {process}).',
    },
    hint: {
      en: 'Wait until it has finished, or use PostgreSQL for several at a time.',
      de: 'Warten Sie, bis es fertig ist, oder nutzen Sie PostgreSQL für mehrere zugleich.',
    },
  },
  'central-too-new': {
    message: {
      en: 'The database belongs to a newer version of Zonewright (step {found}, this one knows {known}).',
      de: 'Die Datenbank gehört zu einer neueren Zonewright-Version (Schritt {found}, bekannt sind {known}).',
    },
    hint: { en: 'Install the newer version.', de: 'Installieren Sie die neuere Version.' },
  },
  'central-not-set-up': {
    message: {
      en: 'Central has not been set up here yet.',
      de: 'Die Zentrale ist hier noch nicht eingerichtet.',
    },
    hint: {
      en: 'Run "zonewright central init" first.',
      de: 'Führen Sie zuerst „zonewright central init“ aus.',
    },
  },
  'central-other-audience': {
    message: {
      en: 'This database belongs to the central system "{found}", not to "{expected}".',
      de: 'Diese Datenbank gehört zur Zentrale „{found}“, nicht zu „{expected}“.',
    },
    hint: {
      en: 'A central system keeps its name: sealed files are made for it.',
      de: 'Eine Zentrale behält ihren Namen: Versiegelte Dateien sind für ihn gemacht.',
    },
  },
  'import-jump': {
    message: {
      en: 'The device’s counter jumps from {last} to {sequence}.',
      de: 'Der Zähler des Geräts springt von {last} auf {sequence}.',
    },
    hint: {
      en: 'A jump beyond {limit} is refused: it could lock out everything the device sealed before. Ask its owner.',
      de: 'Ein Sprung um mehr als {limit} wird abgelehnt: Er könnte alles aussperren, was das Gerät vorher versiegelt hat. Fragen Sie den Besitzer.',
    },
  },
  'import-fork': {
    message: {
      en: 'Two histories of device {device}: {detail}.',
      de: 'Zwei Verläufe von Gerät {device}: {detail}.',
    },
    hint: {
      en: 'The laptop was cloned or restored from a backup, or its key is in other hands. Nothing was taken over; revoke the device and enrol a new one.',
      de: 'Der Laptop wurde geklont oder aus einer Sicherung zurückgespielt, oder sein Schlüssel ist in anderen Händen. Es wurde nichts übernommen; sperren Sie das Gerät und registrieren Sie ein neues.',
    },
  },
});
