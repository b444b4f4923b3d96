import { defineProblems } from '../model/problem.ts';

export const knowledgeProblem = defineProblems({
  'advisory-unreadable': {
    message: {
      en: 'The advisory is not readable JSON: {detail}.',
      de: 'Die Meldung ist kein lesbares JSON: {detail}.',
    },
    hint: {
      en: 'Download the CSAF file again from its publisher.',
      de: 'Laden Sie die CSAF-Datei erneut beim Herausgeber.',
    },
  },
  'advisory-version': {
    message: {
      en: 'The file is no CSAF 2.0 or 2.1 document (csaf_version is {found}).',
      de: 'Die Datei ist kein Dokument nach CSAF 2.0 oder 2.1 (csaf_version ist {found}).',
    },
    hint: {
      en: 'Use the CSAF edition of the advisory.',
      de: 'Verwenden Sie die CSAF-Fassung der Meldung.',
    },
  },
  'advisory-structure': {
    message: {
      en: 'The advisory breaks the CSAF schema: {detail}.',
      de: 'Die Meldung verletzt das CSAF-Schema: {detail}.',
    },
    hint: {
      en: 'Report it to the publisher; a damaged advisory is not used.',
      de: 'Melden Sie dies dem Herausgeber; eine fehlerhafte Meldung wird nicht verwendet.',
    },
  },
  'advisory-inconsistent': {
    message: {
      en: 'The advisory contradicts itself (CSAF test {test}): {detail}.',
      de: 'Die Meldung widerspricht sich (CSAF-Prüfung {test}): {detail}.',
    },
    hint: {
      en: 'Report it to the publisher; a damaged advisory is not used.',
      de: 'Melden Sie dies dem Herausgeber; eine fehlerhafte Meldung wird nicht verwendet.',
    },
  },
  'advisory-faulty': {
    message: {
      en: '{id} is used although it contradicts itself (CSAF test {test}): {detail}.',
      de: '{id} wird verwendet, obwohl es sich widerspricht (CSAF-Prüfung {test}): {detail}.',
    },
    hint: {
      en: 'Tell the publisher; check this value by hand.',
      de: 'Melden Sie dies dem Herausgeber; prüfen Sie diesen Wert von Hand.',
    },
  },
  'advisory-older': {
    message: {
      en: '{id} version {version} is not newer than the version {kept} already read.',
      de: '{id} Version {version} ist nicht neuer als die bereits gelesene Version {kept}.',
    },
    hint: {
      en: 'Nothing to do: the newest version counts.',
      de: 'Nichts zu tun: es gilt die neueste Version.',
    },
  },
  'advisory-without-products': {
    message: { en: '{id} names no product.', de: '{id} nennt kein Produkt.' },
    hint: {
      en: 'It cannot be matched; read it at its publisher.',
      de: 'Ein Abgleich ist nicht möglich; lesen Sie die Meldung beim Herausgeber.',
    },
  },
  'advisory-terms': {
    message: {
      en: '{id} comes with terms of use of its own and is left out.',
      de: '{id} hat eigene Nutzungsbedingungen und bleibt weg.',
    },
    hint: {
      en: 'Build a pack for yourselves without --without-terms.',
      de: 'Erstellen Sie für sich selbst ein Paket ohne --without-terms.',
    },
  },
  'facts-older': {
    message: {
      en: 'The list is of {date}; a newer one of {kept} is installed.',
      de: 'Die Liste ist vom {date}; eine neuere vom {kept} ist installiert.',
    },
    hint: {
      en: 'Nothing to do: the newest list counts.',
      de: 'Nichts zu tun: Es gilt die neueste Liste.',
    },
  },
  'exploited-list-unreadable': {
    message: {
      en: 'The list of exploited vulnerabilities cannot be read: {detail}.',
      de: 'Die Liste ausgenutzter Schwachstellen ist nicht lesbar: {detail}.',
    },
    hint: {
      en: 'Use the JSON file known_exploited_vulnerabilities.json.',
      de: 'Verwenden Sie die JSON-Datei known_exploited_vulnerabilities.json.',
    },
  },
  'epss-unreadable': {
    message: {
      en: 'The EPSS scores cannot be read: {detail}.',
      de: 'Die EPSS-Werte sind nicht lesbar: {detail}.',
    },
    hint: {
      en: 'Use the CSV file of first.org with its first line, also as .gz.',
      de: 'Verwenden Sie die CSV-Datei von first.org mit ihrer ersten Zeile, auch als .gz.',
    },
  },
  'attack-unreadable': {
    message: {
      en: 'The ATT&CK bundle cannot be read: {detail}.',
      de: 'Die ATT&CK-Datei ist nicht lesbar: {detail}.',
    },
    hint: {
      en: 'Use ics-attack.json (STIX 2.1) of MITRE.',
      de: 'Verwenden Sie ics-attack.json (STIX 2.1) von MITRE.',
    },
  },
  'lifecycle-unreadable': {
    message: {
      en: 'The lifecycle list cannot be read ({detail}).',
      de: 'Die Lebenszyklusliste ist nicht lesbar ({detail}).',
    },
    hint: {
      en: 'Use a CSV with the columns vendor and family, or JSON of endoflife.date.',
      de: 'Verwenden Sie eine CSV-Datei mit den Spalten vendor und family oder JSON von endoflife.date.',
    },
  },
  'lifecycle-row': {
    message: { en: 'A row is left out: {detail}.', de: 'Eine Zeile wurde ausgelassen: {detail}.' },
    hint: { en: 'Write dates as YYYY-MM-DD.', de: 'Schreiben Sie Daten als JJJJ-MM-TT.' },
  },
  'lifecycle-not-systems': {
    message: {
      en: '{count} products that are no operating systems are left out.',
      de: '{count} Produkte, die keine Betriebssysteme sind, wurden ausgelassen.',
    },
    hint: {
      en: 'Give the file of one product to have it taken all the same.',
      de: 'Geben Sie die Datei eines einzelnen Produkts an, um es dennoch aufzunehmen.',
    },
  },
  'oui-unreadable': {
    message: {
      en: 'The file holds no IEEE prefixes of MAC addresses.',
      de: 'Die Datei enthält keine IEEE-Präfixe von MAC-Adressen.',
    },
    hint: {
      en: 'Use oui.csv or oui.txt of the IEEE.',
      de: 'Verwenden Sie oui.csv oder oui.txt der IEEE.',
    },
  },
  'pgp-key': {
    message: {
      en: 'This is no armoured OpenPGP public key.',
      de: 'Das ist kein öffentlicher OpenPGP-Schlüssel in Textform.',
    },
    hint: {
      en: "Use the publisher's key file that starts with BEGIN PGP PUBLIC KEY BLOCK.",
      de: 'Verwenden Sie die Schlüsseldatei des Herausgebers, die mit BEGIN PGP PUBLIC KEY BLOCK beginnt.',
    },
  },
  'advisory-hash': {
    message: {
      en: 'The advisory is not what its publisher hashed ({file}); it is not used.',
      de: 'Die Meldung ist nicht die, deren Prüfsumme der Herausgeber nennt ({file}); sie wird nicht verwendet.',
    },
    hint: {
      en: 'Download the advisory and its hash again.',
      de: 'Laden Sie Meldung und Prüfsumme erneut.',
    },
  },
  'advisory-signature': {
    message: {
      en: "None of the given keys made the advisory's signature ({file}); it is not used.",
      de: 'Keiner der angegebenen Schlüssel hat die Meldung signiert ({file}); sie wird nicht verwendet.',
    },
    hint: {
      en: "Check that the publisher's own key was given, then download both again.",
      de: 'Prüfen Sie, ob der Schlüssel des Herausgebers angegeben ist, und laden Sie beides erneut.',
    },
  },
  'signatures-unchecked': {
    message: {
      en: '{count} signatures lie beside the advisories and were not checked.',
      de: 'Neben den Advisories liegen {count} Signaturen, die nicht geprüft wurden.',
    },
    hint: {
      en: "Drop the publisher's public key (BEGIN PGP PUBLIC KEY BLOCK) together with the files.",
      de: 'Legen Sie den öffentlichen Schlüssel des Herausgebers (BEGIN PGP PUBLIC KEY BLOCK) mit den Dateien zusammen ab.',
    },
  },
  'pack-older': {
    message: {
      en: 'The advisories of the pack end {date}; those installed end {kept}.',
      de: 'Die Advisories des Pakets reichen bis {date}, die installierten bis {kept}.',
    },
    hint: {
      en: 'Nothing was changed: the newer ones count. To go back, remove the installed pack in the settings first.',
      de: 'Nichts wurde geändert: Es gelten die neueren. Um zurückzugehen, entfernen Sie zuerst das installierte Paket in den Einstellungen.',
    },
  },
  'pack-base': {
    message: {
      en: 'The delta pack changes the pack {base}; here is {found}.',
      de: 'Das Änderungspaket ändert das Paket {base}; hier liegt {found}.',
    },
    hint: {
      en: 'Install the deltas one after the other, or a whole pack.',
      de: 'Installieren Sie die Änderungspakete der Reihe nach oder ein vollständiges Paket.',
    },
  },
  'pack-is-delta': {
    message: {
      en: 'The file is a delta pack; it changes the pack {base} and holds no knowledge of its own.',
      de: 'Die Datei ist ein Änderungspaket; sie ändert das Paket {base} und enthält kein eigenes Wissen.',
    },
    hint: {
      en: 'Apply it to that pack first.',
      de: 'Wenden Sie es zuerst auf dieses Paket an.',
    },
  },
  'pack-delta-broken': {
    message: {
      en: 'The delta pack does not lead to the pack it names.',
      de: 'Das Änderungspaket führt nicht zu dem Paket, das es nennt.',
    },
    hint: { en: 'Build the delta again.', de: 'Erstellen Sie das Änderungspaket erneut.' },
  },
  'pack-unreadable': {
    message: {
      en: 'The knowledge pack cannot be read: {detail}.',
      de: 'Das Wissenspaket ist nicht lesbar: {detail}.',
    },
    hint: { en: 'Build or copy the pack again.', de: 'Erstellen oder kopieren Sie das Paket erneut.' },
  },
  'pack-changed': {
    message: {
      en: 'The knowledge pack was changed after it was built: its checksum does not match.',
      de: 'Das Wissenspaket wurde nach dem Erstellen verändert: die Prüfsumme stimmt nicht.',
    },
    hint: { en: 'Build or copy the pack again.', de: 'Erstellen oder kopieren Sie das Paket erneut.' },
  },
  'pack-old': {
    message: {
      en: 'The knowledge pack has schema version {found}; this program reads version {known}.',
      de: 'Das Wissenspaket hat die Schemaversion {found}; dieses Programm liest Version {known}.',
    },
    hint: { en: 'Build the pack again.', de: 'Erstellen Sie das Paket erneut.' },
  },
  'pack-too-new': {
    message: {
      en: 'The knowledge pack has schema version {found}; this program reads version {known}.',
      de: 'Das Wissenspaket hat die Schemaversion {found}; dieses Programm liest Version {known}.',
    },
    hint: {
      en: 'Install the newer version of Zonewright.',
      de: 'Installieren Sie die neuere Zonewright-Version.',
    },
  },
  'catalogue-invalid': {
    message: {
      en: 'The knowledge file {file} is not valid: {detail}.',
      de: 'Die Wissensdatei {file} ist nicht gültig: {detail}.',
    },
    hint: { en: 'Reinstall Zonewright.', de: 'Installieren Sie Zonewright erneut.' },
  },
});
