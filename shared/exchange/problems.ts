import { defineProblems, type ProblemText } from '../model/problem.ts';

/**
 * One sentence for everything that could tell whoever hands in a file how far a forged one got: decryption, signature,
 * replay. The code says which step failed; it is for the operator's terminal and log, not for a receipt.
 */
const notAccepted: ProblemText = {
  message: {
    en: 'The sealed file is not accepted: it is damaged, meant for another receiver, or not what its device sealed.',
    de: 'Die versiegelte Datei wird nicht angenommen: Sie ist beschädigt, für einen anderen Empfänger oder nicht das, was ihr Gerät versiegelt hat.',
  },
  hint: {
    en: 'Nothing was read from it. Check that the key is the right one, then ask for the file again.',
    de: 'Es wurde nichts daraus gelesen. Prüfen Sie, ob der Schlüssel der richtige ist, und fordern Sie die Datei erneut an.',
  },
};

const askAgain = {
  en: 'Nothing was read from it. Ask for the file again.',
  de: 'Es wurde nichts daraus gelesen. Fordern Sie die Datei erneut an.',
};

const notWellMade = {
  en: 'Nothing was taken over. The device that sealed it needs a correct version of Zonewright.',
  de: 'Es wurde nichts übernommen. Das Gerät, das sie versiegelt hat, braucht eine korrekte Zonewright-Version.',
};

export const exchangeProblem = defineProblems({
  'sealed-size': {
    message: {
      en: 'The sealed file is too large: {size} bytes, {limit} at most.',
      de: 'Die versiegelte Datei ist zu groß: {size} Byte, höchstens {limit}.',
    },
    hint: {
      en: 'Nothing was read from it. Ask for it without attachments.',
      de: 'Es wurde nichts daraus gelesen. Fordern Sie sie ohne Anhänge an.',
    },
  },
  'sealed-short': {
    message: {
      en: 'The file was cut off, or is no sealed file: it has {size} bytes only.',
      de: 'Die Datei ist abgeschnitten oder keine versiegelte Datei: Sie hat nur {size} Byte.',
    },
    hint: askAgain,
  },
  'pack-signature': {
    message: {
      en: 'A signature on the knowledge pack does not hold.',
      de: 'Eine Signatur des Wissenspakets ist nicht gültig.',
    },
    hint: {
      en: 'Nothing of it is used. Ask whoever built it for it again.',
      de: 'Es wird nicht verwendet. Fordern Sie es bei dem an, der es erstellt hat.',
    },
  },
  'sealed-not-age': {
    message: { en: 'This is not a sealed file.', de: 'Das ist keine versiegelte Datei.' },
    hint: {
      en: 'Choose a file that ends in .zwa.',
      de: 'Wählen Sie eine Datei, die auf .zwa endet.',
    },
  },
  'sealed-header': {
    message: {
      en: 'The head of the sealed file is refused ({detail}).',
      de: 'Der Kopf der versiegelten Datei wird abgelehnt ({detail}).',
    },
    hint: askAgain,
  },
  'sealed-not-for-key': notAccepted,
  'sealed-damaged': notAccepted,
  'sealed-magic': notAccepted,
  'sealed-envelope': notAccepted,
  'sealed-signature': notAccepted,
  'sealed-not-trusted': {
    message: {
      en: 'The sealed file comes from device {device}, which is not trusted here.',
      de: 'Die versiegelte Datei stammt von Gerät {device}, dem hier nicht vertraut wird.',
    },
    hint: {
      en: 'Compare the device number with its owner by another way, then enrol the device.',
      de: 'Vergleichen Sie die Gerätenummer auf anderem Weg mit dem Besitzer und registrieren Sie dann das Gerät.',
    },
  },
  'sealed-too-new': {
    message: {
      en: 'The sealed file was made by a newer version of Zonewright.',
      de: 'Die versiegelte Datei stammt aus einer neueren Zonewright-Version.',
    },
    hint: {
      en: 'Install the newer version to open it.',
      de: 'Installieren Sie die neuere Version, um sie zu öffnen.',
    },
  },
  'sealed-manifest': {
    message: {
      en: 'The list of contents of the sealed file is refused: {detail}.',
      de: 'Das Inhaltsverzeichnis der versiegelten Datei wird abgelehnt: {detail}.',
    },
    hint: notWellMade,
  },
  'sealed-signer': {
    message: {
      en: 'The sealed file names another device than the one that signed it.',
      de: 'Die versiegelte Datei nennt ein anderes Gerät als das, das sie signiert hat.',
    },
    hint: notWellMade,
  },
  'sealed-audience': {
    message: {
      en: 'The sealed file was made for "{found}", not for "{expected}".',
      de: 'Die versiegelte Datei wurde für „{found}“ erstellt, nicht für „{expected}“.',
    },
    hint: {
      en: 'Somebody may have passed it on. Ask for a file sealed for this system.',
      de: 'Womöglich hat sie jemand weitergegeben. Fordern Sie eine für dieses System versiegelte Datei an.',
    },
  },
  'sealed-recipients': {
    message: {
      en: 'The sealed file was encrypted for others than its device had signed.',
      de: 'Die versiegelte Datei wurde für andere verschlüsselt, als ihr Gerät signiert hat.',
    },
    hint: {
      en: 'Somebody may have encrypted it again and passed it on. Ask the device’s owner for it.',
      de: 'Womöglich hat sie jemand neu verschlüsselt und weitergegeben. Fragen Sie den Besitzer des Geräts danach.',
    },
  },
  'sealed-length': {
    message: {
      en: 'The sealed file does not have the length its list of contents gives.',
      de: 'Die versiegelte Datei hat nicht die Länge, die ihr Inhaltsverzeichnis angibt.',
    },
    hint: notWellMade,
  },
  'sealed-padding': {
    message: {
      en: 'The sealed file carries something behind its contents.',
      de: 'Die versiegelte Datei enthält etwas hinter ihrem Inhalt.',
    },
    hint: notWellMade,
  },
  'sealed-blob': {
    message: {
      en: 'A part of the sealed file is not what its list of contents names ({detail}).',
      de: 'Ein Teil der versiegelten Datei ist nicht das, was ihr Inhaltsverzeichnis nennt ({detail}).',
    },
    hint: notWellMade,
  },
  'sealed-commits': {
    message: {
      en: 'The changes in the sealed file cannot be read.',
      de: 'Die Änderungen in der versiegelten Datei sind nicht lesbar.',
    },
    hint: notWellMade,
  },
  'sealed-heads': {
    message: {
      en: 'The changes in the sealed file are not those its list of contents names ({detail}).',
      de: 'Die Änderungen in der versiegelten Datei sind nicht die, die ihr Inhaltsverzeichnis nennt ({detail}).',
    },
    hint: notWellMade,
  },
  'seal-no-recipient': {
    message: {
      en: 'Nobody could open this file: it has no recipient.',
      de: 'Niemand könnte diese Datei öffnen: Sie hat keinen Empfänger.',
    },
    hint: {
      en: 'Name the receiving key of the central system.',
      de: 'Geben Sie den Empfangsschlüssel des Zentralsystems an.',
    },
  },
  'seal-recipients': {
    message: {
      en: 'One sealed file has {limit} recipients at most, each once; these are {count}.',
      de: 'Eine versiegelte Datei hat höchstens {limit} Empfänger, jeden einmal; das sind {count}.',
    },
    hint: { en: 'Seal several files.', de: 'Versiegeln Sie mehrere Dateien.' },
  },
  'seal-recipient-unreadable': {
    message: {
      en: 'This is not a receiving key (age1pq1... or age1...).',
      de: 'Das ist kein Empfangsschlüssel (age1pq1... oder age1...).',
    },
    hint: {
      en: 'Copy the public key whole, without line breaks.',
      de: 'Kopieren Sie den öffentlichen Schlüssel vollständig und ohne Zeilenumbruch.',
    },
  },
  'seal-mixed-recipients': {
    message: {
      en: 'Post-quantum and classic receiving keys cannot share one sealed file.',
      de: 'Post-Quanten- und klassische Empfangsschlüssel können keine versiegelte Datei teilen.',
    },
    hint: {
      en: 'Seal one file for each kind of key: the weaker one would decide for both.',
      de: 'Versiegeln Sie je Schlüsselart eine Datei: Der schwächere würde für beide entscheiden.',
    },
  },
  'seal-journal': {
    message: {
      en: 'The assessment cannot be sealed: {detail}',
      de: 'Die Bewertung kann nicht versiegelt werden: {detail}',
    },
    hint: {
      en: 'Check the journal in the audit trail.',
      de: 'Prüfen Sie das Journal im Prüfpfad.',
    },
  },
  'seal-contents': {
    message: {
      en: 'This cannot be sealed: nobody could open it again ({detail}).',
      de: 'Das kann nicht versiegelt werden: Niemand könnte es wieder öffnen ({detail}).',
    },
    hint: {
      en: 'Names are at most 300 characters long, the audience is not empty, each attachment is there once.',
      de: 'Namen haben höchstens 300 Zeichen, der Adressat ist nicht leer, jeder Anhang kommt einmal vor.',
    },
  },
  'seal-size': {
    message: {
      en: 'The sealed file would have {size} bytes, more than the {limit} allowed.',
      de: 'Die versiegelte Datei hätte {size} Byte, mehr als die erlaubten {limit}.',
    },
    hint: { en: 'Leave out attachments.', de: 'Lassen Sie Anhänge weg.' },
  },
  'key-unreadable': {
    message: { en: 'This is not a key.', de: 'Das ist kein Schlüssel.' },
    hint: {
      en: 'Use a key file as "zonewright key new" or age-keygen writes it, unchanged.',
      de: 'Verwenden Sie eine Schlüsseldatei, wie „zonewright key new“ oder age-keygen sie schreibt, unverändert.',
    },
  },
  'device-unreadable': {
    message: {
      en: 'This is neither a device number (64 hexadecimal digits) nor a device’s public key.',
      de: 'Das ist weder eine Gerätenummer (64 hexadezimale Ziffern) noch der öffentliche Schlüssel eines Geräts.',
    },
    hint: {
      en: '"zonewright key show" prints both.',
      de: '„zonewright key show“ zeigt beide.',
    },
  },
  'deliver-size': {
    message: {
      en: 'A file of {size} bytes does not fit on a FAT32 stick (4 GiB at most).',
      de: 'Eine Datei von {size} Byte passt auf keinen FAT32-Stick (höchstens 4 GiB).',
    },
    hint: { en: 'Leave out attachments.', de: 'Lassen Sie Anhänge weg.' },
  },
  'deliver-space': {
    message: {
      en: 'There is not enough room: {size} bytes are needed, {free} are free.',
      de: 'Der Platz reicht nicht: {size} Byte werden gebraucht, {free} sind frei.',
    },
    hint: {
      en: 'The sealed file is kept. Free some room or take another stick.',
      de: 'Die versiegelte Datei bleibt erhalten. Schaffen Sie Platz oder nehmen Sie einen anderen Stick.',
    },
  },
  'deliver-name': {
    message: {
      en: 'Another file of that name is already there.',
      de: 'Dort liegt schon eine andere Datei dieses Namens.',
    },
    hint: {
      en: 'It was left alone. Choose another folder.',
      de: 'Sie wurde nicht angetastet. Wählen Sie einen anderen Ordner.',
    },
  },
  'deliver-failed': {
    message: {
      en: 'The sealed file could not be written ({step}: {reason}).',
      de: 'Die versiegelte Datei konnte nicht geschrieben werden ({step}: {reason}).',
    },
    hint: {
      en: 'The sealed file is kept. Check the stick and try again.',
      de: 'Die versiegelte Datei bleibt erhalten. Prüfen Sie den Stick und versuchen Sie es erneut.',
    },
  },
  'deliver-read-back': {
    message: {
      en: 'What was read back from the stick is not what was written.',
      de: 'Was vom Stick zurückgelesen wurde, ist nicht, was geschrieben wurde.',
    },
    hint: {
      en: 'The stick may be broken. The sealed file is kept; take another stick.',
      de: 'Der Stick ist womöglich defekt. Die versiegelte Datei bleibt erhalten; nehmen Sie einen anderen Stick.',
    },
  },
});
