import type { Localised } from '../../model/language.ts';
import type { MembershipReason } from './range.ts';

/** Why an advisory cannot be decided for an asset. */
export type UndecidedReason =
  | MembershipReason
  | 'modelMissing'
  | 'productUncertain'
  | 'orderNumberMissing'
  | 'investigated'
  | 'unstated'
  | 'notSeenAgain'
  | 'suppressed';

/** What is missing or unclear, and so what to find out on site. */
export const undecidedReasons: Readonly<Record<UndecidedReason, Localised>> = {
  versionMissing: {
    en: 'version missing: read the installed version from the device',
    de: 'Version fehlt: installierte Version am Gerät ablesen',
  },
  versionNotReadable: {
    en: 'the version of the asset cannot be read as a version: read it from the device as its vendor writes it',
    de: 'Die Version des Assets ist nicht als Version lesbar: am Gerät ablesen, wie der Hersteller sie schreibt',
  },
  notComparable: {
    en: 'range not comparable with the version of the asset: read the full version from the device',
    de: 'Versionsbereich nicht mit der Version des Assets vergleichbar: vollständige Version am Gerät ablesen',
  },
  lessPrecise: {
    en: 'version and range differ in precision: compare the full version',
    de: 'Version und Bereich sind verschieden genau: vollständige Version vergleichen',
  },
  notReadable: {
    en: 'version text not comparable: read it at the publisher',
    de: 'Versionstext nicht vergleichbar: beim Herausgeber nachlesen',
  },
  serialNumber: {
    en: 'serial number range: compare the serial number with the advisory',
    de: 'Seriennummernbereich: Seriennummer mit der Meldung vergleichen',
  },
  date: {
    en: 'depends on a production or release date: read the date from the type plate',
    de: 'hängt von einem Fertigungs- oder Ausgabedatum ab: Datum vom Typenschild ablesen',
  },
  condition: {
    en: 'depends on a condition: check configuration, options and installed components',
    de: 'hängt von einer Bedingung ab: Konfiguration, Optionen und installierte Komponenten prüfen',
  },
  modelMissing: {
    en: 'the advisory names a narrower product: find out the exact model',
    de: 'Die Meldung nennt ein engeres Produkt: genaues Modell feststellen',
  },
  productUncertain: {
    en: 'the advisory may mean another product of this name: compare product names',
    de: 'Die Meldung kann ein anderes Produkt dieses Namens meinen: Produktnamen vergleichen',
  },
  orderNumberMissing: {
    en: 'order number missing: read it from the type plate, the advisory tells models apart by it',
    de: 'Bestellnummer fehlt: vom Typenschild ablesen, die Meldung unterscheidet Modelle danach',
  },
  investigated: {
    en: 'the publisher is still investigating: look for a newer revision of the advisory',
    de: 'Der Herausgeber untersucht noch: nach einer neueren Fassung der Meldung sehen',
  },
  unstated: {
    en: 'the advisory names the product without saying whether it is affected: ask the publisher',
    de: 'Die Meldung nennt das Produkt, ohne zu sagen, ob es betroffen ist: beim Herausgeber nachfragen',
  },
  notSeenAgain: {
    en: 'an earlier scan found it and the latest did not: find out whether it is gone',
    de: 'ein früherer Scan fand sie, der letzte nicht: feststellen, ob sie beseitigt ist',
  },
  suppressed: {
    en: 'the scanner was told to hide it: decide here whether the asset is affected',
    de: 'der Scanner blendet sie auf Anweisung aus: hier entscheiden, ob das Asset betroffen ist',
  },
};
