import { defineProblems } from '../model/problem.ts';

export const journalProblem = defineProblems({
  'clip-unreadable': {
    message: {
      en: 'What is in the clipboard cannot be pasted: {detail}.',
      de: 'Der Inhalt der Zwischenablage lässt sich nicht einfügen: {detail}.',
    },
    hint: { en: 'Copy it again and paste it then.', de: 'Kopieren Sie es erneut und fügen Sie es dann ein.' },
  },
  'clip-too-large': {
    message: {
      en: 'What is in the clipboard is too large to be pasted.',
      de: 'Der Inhalt der Zwischenablage ist zu groß zum Einfügen.',
    },
    hint: {
      en: 'Copy fewer zones at a time.',
      de: 'Kopieren Sie weniger Zonen auf einmal.',
    },
  },
  'commit-unreadable': {
    message: { en: 'A commit cannot be read: {detail}.', de: 'Ein Commit ist nicht lesbar: {detail}.' },
    hint: {
      en: 'The file was changed or damaged after it was written. Use a copy or an earlier snapshot.',
      de: 'Die Datei wurde nach dem Schreiben verändert oder beschädigt. Verwenden Sie eine Kopie oder einen früheren Stand.',
    },
  },
  'commit-too-new': {
    message: {
      en: 'A commit was written by a newer version of Zonewright (data version {found}, this one reads up to {known}).',
      de: 'Ein Commit stammt aus einer neueren Zonewright-Version (Datenstand {found}, lesbar bis {known}).',
    },
    hint: {
      en: 'Install the newer version to open it.',
      de: 'Installieren Sie die neuere Version, um ihn zu öffnen.',
    },
  },
  'change-refused': {
    message: {
      en: 'The value for {field} is not allowed: {detail}.',
      de: 'Der Wert für {field} ist nicht zulässig: {detail}.',
    },
    hint: {
      en: 'Correct the value and try again.',
      de: 'Korrigieren Sie den Wert und versuchen Sie es erneut.',
    },
  },
  'commit-altered': {
    message: {
      en: 'Commit {sequence} of device {device} does not have the content its hash names.',
      de: 'Commit {sequence} des Geräts {device} hat nicht den Inhalt, den seine Prüfsumme nennt.',
    },
    hint: {
      en: 'The journal was changed after it was written. Keep the files and restore a copy.',
      de: 'Das Journal wurde nach dem Schreiben verändert. Bewahren Sie die Dateien auf und spielen Sie eine Kopie ein.',
    },
  },
  'commit-signature': {
    message: {
      en: 'Commit {sequence} of device {device} is not signed by that device.',
      de: 'Commit {sequence} des Geräts {device} ist nicht von diesem Gerät signiert.',
    },
    hint: {
      en: 'Do not use this data; ask where it came from.',
      de: 'Verwenden Sie diese Daten nicht; klären Sie ihre Herkunft.',
    },
  },
  'commit-unknown-device': {
    message: {
      en: 'Commit {sequence} comes from device {device}, whose key is not known here.',
      de: 'Commit {sequence} stammt von Gerät {device}, dessen Schlüssel hier nicht bekannt ist.',
    },
    hint: { en: 'Enrol the device first.', de: 'Registrieren Sie zuerst das Gerät.' },
  },
  'commit-chain': {
    message: {
      en: 'Commit {sequence} of device {device} does not follow the one before it ({detail}).',
      de: 'Commit {sequence} des Geräts {device} folgt nicht auf den vorherigen ({detail}).',
    },
    hint: {
      en: 'Commits are missing, repeated or reordered. Import the missing file or restore a copy.',
      de: 'Commits fehlen, sind doppelt oder vertauscht. Importieren Sie die fehlende Datei oder spielen Sie eine Kopie ein.',
    },
  },
  'snapshot-unreadable': {
    message: { en: 'The snapshot cannot be read: {detail}.', de: 'Der Stand ist nicht lesbar: {detail}.' },
    hint: {
      en: 'The journal is replayed instead; nothing is lost.',
      de: 'Stattdessen wird das Journal neu eingelesen; es geht nichts verloren.',
    },
  },
  'undo-overtaken': {
    message: {
      en: 'Nothing left to undo: later changes replaced all {count} values.',
      de: 'Nichts rückgängig zu machen: Spätere Änderungen haben alle {count} Werte ersetzt.',
    },
    hint: { en: 'Edit the values directly.', de: 'Bearbeiten Sie die Werte direkt.' },
  },
});
