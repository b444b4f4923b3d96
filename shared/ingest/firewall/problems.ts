import { defineProblems } from '#shared/model/problem.ts';

const others = {
  en: 'All other rules were read; look at this one by hand.',
  de: 'Alle anderen Regeln wurden gelesen; sehen Sie diese selbst an.',
};
const exportAgain = {
  en: 'Export the configuration again and compare it with the device.',
  de: 'Exportieren Sie die Konfiguration erneut und vergleichen Sie sie mit dem Gerät.',
};

/** Problems of firewall configurations: the file as a whole, and single rules. */
export const firewallProblem = defineProblems({
  'firewall-broken': {
    message: {
      en: 'The configuration cannot be read: {detail}.',
      de: 'Die Konfiguration ist nicht lesbar: {detail}.',
    },
    hint: exportAgain,
  },
  'firewall-too-deep': {
    message: {
      en: 'Parts of the file lie within each other more than {limit} deep.',
      de: 'Teile der Datei sind mehr als {limit} Ebenen tief ineinander verschachtelt.',
    },
    hint: exportAgain,
  },
  'firewall-too-many-rules': {
    message: {
      en: 'With its jumps followed the configuration has more than {limit} rules.',
      de: 'Mit aufgelösten Sprüngen hat die Konfiguration mehr als {limit} Regeln.',
    },
    hint: {
      en: 'Split the rule set by interface and import the parts as lists.',
      de: 'Teilen Sie den Regelsatz nach Schnittstelle und importieren Sie die Teile als Listen.',
    },
  },
  'firewall-cycle': {
    message: {
      en: 'The chains jump in a circle: {chain} leads back to itself.',
      de: 'Die Ketten springen im Kreis: {chain} führt zu sich selbst zurück.',
    },
    hint: {
      en: 'No device accepts such a rule set; export it again.',
      de: 'Kein Gerät nimmt einen solchen Regelsatz an; exportieren Sie ihn erneut.',
    },
  },
  'firewall-no-rules': {
    message: { en: 'The file has no rules.', de: 'Die Datei enthält keine Regeln.' },
    hint: {
      en: 'Export the running configuration with its rules.',
      de: 'Exportieren Sie die laufende Konfiguration samt Regeln.',
    },
  },
  'firewall-group-cycle': {
    message: {
      en: 'The group {name} contains itself; its members beside that were read.',
      de: 'Die Gruppe {name} enthält sich selbst; ihre übrigen Mitglieder wurden gelesen.',
    },
    hint: exportAgain,
  },
  'firewall-name-unknown': {
    message: {
      en: 'Nothing of the name {name} is in the file; the rule is read as one with a condition.',
      de: 'Die Datei enthält nichts mit dem Namen {name}; die Regel wird als eine mit Bedingung gelesen.',
    },
    hint: {
      en: 'Names, tables and address lists that the device loads itself are not in its configuration.',
      de: 'Namen, Tabellen und Adresslisten, die das Gerät selbst lädt, stehen nicht in seiner Konfiguration.',
    },
  },
  'firewall-zone-empty': {
    message: {
      en: 'No interface is a member of zone {name}; the zone pair decides about nothing.',
      de: 'Keine Schnittstelle ist Mitglied der Zone {name}; das Zonenpaar entscheidet über nichts.',
    },
    hint: {
      en: 'Compare with the device: the file may be cut short, or the zone left over.',
      de: 'Vergleichen Sie mit dem Gerät: Die Datei kann unvollständig oder die Zone ein Überbleibsel sein.',
    },
  },
  'firewall-condition': {
    message: {
      en: 'The rule asks for more than addresses and services ({detail}); whether it matches stays unknown.',
      de: 'Die Regel fragt nach mehr als Adressen und Diensten ({detail}); ob sie zutrifft, bleibt unbekannt.',
    },
    hint: {
      en: 'The condition is kept with the rule; where it decides, the answer is unknown.',
      de: 'Die Bedingung bleibt bei der Regel; wo sie entscheidet, lautet die Antwort unbekannt.',
    },
  },
  'firewall-rule-unread': {
    message: {
      en: 'The rule was not understood: {detail}.',
      de: 'Die Regel wurde nicht verstanden: {detail}.',
    },
    hint: others,
  },
  'firewall-list-unbound': {
    message: {
      en: 'The access list {name} is bound to no interface; its rules permit nothing.',
      de: 'Die Zugriffsliste {name} ist an keine Schnittstelle gebunden; ihre Regeln geben nichts frei.',
    },
    hint: {
      en: 'Lists for management, routing or encryption are no filters.',
      de: 'Listen für Verwaltung, Routing oder Verschlüsselung sind keine Filter.',
    },
  },
  'firewall-hidden-rule': {
    message: {
      en: 'The rule can never match: {by} decides the same traffic before ({action}).',
      de: 'Die Regel kann nie zutreffen: {by} entscheidet denselben Verkehr vorher ({was}).',
    },
    hint: {
      en: 'Move it up if it is needed, or remove it.',
      de: 'Verschieben Sie sie nach oben, wenn sie gebraucht wird, oder entfernen Sie sie.',
    },
  },
  'firewall-hidden-unchecked': {
    message: {
      en: 'The rule set is too large to look for all hidden rules.',
      de: 'Der Regelsatz ist zu groß, um alle verdeckten Regeln zu suchen.',
    },
    hint: { en: 'Rules that were found are listed.', de: 'Gefundene Regeln sind aufgeführt.' },
  },
  'firewall-line-unused': {
    message: {
      en: 'The line is not used: {detail}.',
      de: 'Die Zeile wird nicht verwendet: {detail}.',
    },
    hint: others,
  },
});
