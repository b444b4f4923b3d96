import type { Language, Localised } from '#shared/model/language.ts';
import { defineProblems, type Problem } from '#shared/model/problem.ts';
import { err, type Result } from '#shared/model/result.ts';
import { codeOf } from './files.ts';

export const vaultProblem = defineProblems({
  'vault-forgotten': {
    message: {
      en: 'The vault was locked before this was written.',
      de: 'Der Tresor wurde gesperrt, bevor dies geschrieben war.',
    },
    hint: { en: 'Unlock it and try again.', de: 'Entsperren Sie ihn und versuchen Sie es noch einmal.' },
  },
  'vault-secret-wrong': {
    message: {
      en: 'This passphrase or recovery key does not open the vault.',
      de: 'Diese Passphrase oder dieser Wiederherstellungsschlüssel öffnet den Tresor nicht.',
    },
    hint: {
      en: 'Check caps lock and keyboard layout. Each wrong attempt makes the next one wait longer; that does not stop somebody who copied the files.',
      de: 'Prüfen Sie Feststelltaste und Tastaturbelegung. Jeder Fehlversuch verlängert die Wartezeit; wer die Dateien kopiert hat, wird dadurch nicht aufgehalten.',
    },
  },
  'vault-recovery-typo': {
    message: {
      en: 'Group {group} of the recovery key is mistyped.',
      de: 'Gruppe {group} des Wiederherstellungsschlüssels ist falsch abgetippt.',
    },
    hint: {
      en: 'Compare that group with the printed sheet. The key has 7 groups of 5 characters.',
      de: 'Vergleichen Sie diese Gruppe mit dem Ausdruck. Der Schlüssel hat 7 Gruppen zu 5 Zeichen.',
    },
  },
  'vault-passphrase-weak': {
    message: { en: 'The passphrase is too weak: {reason}.', de: 'Die Passphrase ist zu schwach: {reason}.' },
    hint: {
      en: 'Use at least 14 characters, or 5 different words.',
      de: 'Verwenden Sie mindestens 14 Zeichen oder 5 verschiedene Wörter.',
    },
  },
  'vault-known': {
    message: {
      en: 'There is a vault in this folder already, or one is known to have been here.',
      de: 'In diesem Ordner liegt bereits ein Tresor, oder es ist bekannt, dass hier einer lag.',
    },
    hint: {
      en: 'Open it, restore it from a copy, or choose another folder with --data. Nothing was changed.',
      de: 'Öffnen Sie ihn, spielen Sie eine Kopie ein oder wählen Sie mit --data einen anderen Ordner. Es wurde nichts verändert.',
    },
  },
  'vault-absent': {
    message: { en: 'There is no vault in this folder.', de: 'In diesem Ordner liegt kein Tresor.' },
    hint: { en: 'Create one.', de: 'Legen Sie einen an.' },
  },
  'vault-vanished': {
    message: {
      en: 'The vault known to be here has vanished.',
      de: 'Der Tresor, der hier liegen muss, ist verschwunden.',
    },
    hint: {
      en: 'Put the folder "vault" back from a copy. Zonewright will not start an empty one in its place.',
      de: 'Legen Sie den Ordner „vault“ aus einer Kopie zurück. Zonewright legt an seiner Stelle keinen leeren an.',
    },
  },
  'vault-damaged': {
    message: {
      en: 'The file {file} of the vault is damaged.',
      de: 'Die Datei {file} des Tresors ist beschädigt.',
    },
    hint: {
      en: 'The files were kept as they are. Restore this one from a copy of the data folder.',
      de: 'Die Dateien wurden belassen, wie sie sind. Stellen Sie diese aus einer Kopie des Datenordners wieder her.',
    },
  },
  'vault-newer': {
    message: {
      en: 'The vault was written by a newer version of Zonewright.',
      de: 'Der Tresor wurde von einer neueren Zonewright-Version geschrieben.',
    },
    hint: { en: 'Install that version.', de: 'Installieren Sie diese Version.' },
  },
  'vault-parameters': {
    message: {
      en: 'The key derivation parameters in {file} are outside the permitted range.',
      de: 'Die Parameter der Schlüsselableitung in {file} liegen außerhalb des zulässigen Bereichs.',
    },
    hint: {
      en: 'Somebody changed the file. Restore it from a copy.',
      de: 'Jemand hat die Datei verändert. Stellen Sie sie aus einer Kopie wieder her.',
    },
  },
  'vault-repaired': {
    message: {
      en: 'The file {file} was damaged and was restored from its second copy.',
      de: 'Die Datei {file} war beschädigt und wurde aus ihrer zweiten Kopie wiederhergestellt.',
    },
    hint: {
      en: 'Nothing is lost. Damage like this can announce a failing disk: make a copy of the data folder.',
      de: 'Es ist nichts verloren. Solche Schäden können einen Datenträgerausfall ankündigen: Sichern Sie den Datenordner.',
    },
  },
  'vault-in-use': {
    message: {
      en: 'Another Zonewright (process {pid} on {host}) has this data folder open.',
      de: 'Ein anderes Zonewright (Prozess {pid} auf {host}) hat diesen Datenordner geöffnet.',
    },
    hint: {
      en: 'Use that window, or quit it first. If no such program runs any more, delete the file named here.',
      de: 'Benutzen Sie jenes Fenster oder beenden Sie es zuerst. Läuft kein solches Programm mehr, löschen Sie die genannte Datei.',
    },
  },
  'journal-repaired': {
    message: {
      en: 'The last record of the journal was never completely written and was cut off ({bytes} bytes).',
      de: 'Der letzte Eintrag des Journals war nie vollständig geschrieben und wurde abgeschnitten ({bytes} Byte).',
    },
    hint: {
      en: 'The program or the computer stopped while saving. Nothing shown as saved is missing.',
      de: 'Programm oder Rechner brachen beim Speichern ab. Nichts, was als gespeichert angezeigt wurde, fehlt.',
    },
  },
  'journal-damaged': {
    message: {
      en: 'The journal is damaged after record {record}: {detail}.',
      de: 'Das Journal ist nach Eintrag {record} beschädigt: {detail}.',
    },
    hint: {
      en: 'The files were kept as they are. Open the intact part read-only, or restore a copy of the data folder.',
      de: 'Die Dateien wurden belassen, wie sie sind. Öffnen Sie den unversehrten Teil schreibgeschützt oder spielen Sie eine Kopie des Datenordners ein.',
    },
  },
  'journal-rolled-back': {
    message: {
      en: 'The journal ends at record {record}, but record {noted} is known to have been saved.',
      de: 'Das Journal endet bei Eintrag {record}, gespeichert war aber nachweislich Eintrag {noted}.',
    },
    hint: {
      en: 'An older copy was put back, or files were removed. Restore the newest copy of the data folder, or open what is there read-only.',
      de: 'Eine ältere Kopie wurde eingespielt, oder Dateien wurden entfernt. Spielen Sie die neueste Kopie des Datenordners ein oder öffnen Sie den Rest schreibgeschützt.',
    },
  },
  'snapshot-damaged': {
    message: {
      en: 'A snapshot is damaged; an older one and the journal were used instead.',
      de: 'Ein Schnappschuss ist beschädigt; stattdessen wurden ein älterer und das Journal verwendet.',
    },
    hint: { en: 'Nothing is lost.', de: 'Es ist nichts verloren.' },
  },
  'attachment-missing': {
    message: {
      en: 'This photo is not in this vault; only its record and its checksum are.',
      de: 'Dieses Foto liegt nicht in diesem Tresor; vorhanden sind nur sein Eintrag und seine Prüfsumme.',
    },
    hint: {
      en: 'It was taken on another computer, or its file was removed. Restore it from a copy of the data folder, or add the same file again.',
      de: 'Es wurde auf einem anderen Rechner aufgenommen, oder seine Datei wurde entfernt. Spielen Sie sie aus einer Kopie des Datenordners ein oder fügen Sie dieselbe Datei noch einmal hinzu.',
    },
  },
  'attachment-damaged': {
    message: {
      en: 'The stored file of this photo is damaged and cannot be shown.',
      de: 'Die gespeicherte Datei dieses Fotos ist beschädigt und lässt sich nicht anzeigen.',
    },
    hint: {
      en: 'Everything else is unharmed. Restore the file named here from a copy of the data folder, or add the same photo again.',
      de: 'Alles andere ist unversehrt. Stellen Sie die genannte Datei aus einer Kopie des Datenordners wieder her oder fügen Sie dasselbe Foto noch einmal hinzu.',
    },
  },
  'disk-full': {
    message: {
      en: 'The disk is full; this was not saved.',
      de: 'Der Datenträger ist voll; dies wurde nicht gespeichert.',
    },
    hint: {
      en: 'Free some space and try again. Everything shown as saved is safe.',
      de: 'Schaffen Sie Platz und versuchen Sie es erneut. Alles als gespeichert Angezeigte ist sicher.',
    },
  },
  'disk-refused': {
    message: {
      en: 'The disk does not permit this (read-only, or no rights).',
      de: 'Der Datenträger erlaubt das nicht (schreibgeschützt oder fehlende Rechte).',
    },
    hint: {
      en: 'Check the rights of the folder named here and try again.',
      de: 'Prüfen Sie die Rechte des genannten Ordners und versuchen Sie es erneut.',
    },
  },
  'disk-failed': {
    message: {
      en: 'The disk reported an error ({code}).',
      de: 'Der Datenträger meldet einen Fehler ({code}).',
    },
    hint: {
      en: 'Check that it is connected and healthy, then try again. Everything shown as saved is safe as far as the disk kept it.',
      de: 'Prüfen Sie, ob er verbunden und gesund ist, und versuchen Sie es erneut. Als gespeichert Angezeigtes ist sicher, soweit der Datenträger es bewahrt hat.',
    },
  },
});

/** The rule a passphrase breaks, in a sentence. */
export function weakPassphrase(reason: Localised): Problem {
  const { message, ...problem } = vaultProblem('vault-passphrase-weak', '');
  const say = (language: Language) => message[language].replace('{reason}', reason[language]);
  return { ...problem, message: { en: say('en'), de: say('de') } };
}

const full = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const refused = new Set(['EROFS', 'EACCES', 'EPERM']);

/** What a failed call of the disk means to a person. */
function diskProblem(code: string, place: string): Problem {
  if (full.has(code)) return vaultProblem('disk-full', place);
  if (refused.has(code)) return vaultProblem('disk-refused', place);
  return vaultProblem('disk-failed', place, { code });
}

/** The keys were forgotten while something was still to be written. */
export class VaultForgotten extends Error {}

/** Runs work on the disk; a failed call, or a vault locked meanwhile, becomes a Problem, anything else is a bug and goes on throwing. */
export async function onDisk<T>(
  place: string,
  work: () => Promise<Result<T, Problem>>,
): Promise<Result<T, Problem>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof VaultForgotten) return err(vaultProblem('vault-forgotten', place));
    const code = codeOf(error);
    if (code === null) throw error;
    return err(diskProblem(code, place));
  }
}
