import { defineProblems } from '../../model/problem.ts';

/** What a capture file can do wrong. Places name the file, and the frame or byte offset where there is one. */
export const captureProblem = defineProblems({
  'capture.empty': {
    message: { en: 'The capture file is empty.', de: 'Die Mitschnittdatei ist leer.' },
    hint: {
      en: 'Copy the file again from where it was recorded.',
      de: 'Kopieren Sie die Datei erneut von ihrem Aufzeichnungsort.',
    },
  },
  'capture.notACapture': {
    message: {
      en: 'The file is neither pcap nor pcapng, also not inside gzip.',
      de: 'Die Datei ist weder pcap noch pcapng, auch nicht gzip-komprimiert.',
    },
    hint: {
      en: 'Open it in Wireshark and save it as pcapng.',
      de: 'Öffnen Sie sie in Wireshark und speichern Sie sie als pcapng.',
    },
  },
  'capture.unsupportedVersion': {
    message: {
      en: 'The capture states format version {version}, which is not known.',
      de: 'Der Mitschnitt nennt die Formatversion {version}, die nicht bekannt ist.',
    },
    hint: {
      en: 'Open it in Wireshark and save it as pcapng.',
      de: 'Öffnen Sie sie in Wireshark und speichern Sie sie als pcapng.',
    },
  },
  'capture.cut': {
    message: {
      en: 'The file ends in the middle of a header or packet; everything before it was read.',
      de: 'Die Datei endet mitten in einem Kopf oder Paket; alles davor wurde gelesen.',
    },
    hint: {
      en: 'Recording or copying was interrupted. Copy the file again if the original is longer.',
      de: 'Aufzeichnung oder Kopie wurde unterbrochen. Kopieren Sie die Datei erneut, falls das Original länger ist.',
    },
  },
  'capture.badLength': {
    message: {
      en: 'The file states a length of {length} bytes here, which cannot be true; reading stopped.',
      de: 'Die Datei nennt hier eine Länge von {length} Byte, die nicht stimmen kann; das Lesen endet.',
    },
    hint: {
      en: 'The file is damaged from this place on; what came before was read.',
      de: 'Die Datei ist ab dieser Stelle beschädigt; was davor stand, wurde gelesen.',
    },
  },
  'capture.badBlock': {
    message: {
      en: 'A pcapng block of type {type} contradicts itself; reading stopped here.',
      de: 'Ein pcapng-Block vom Typ {type} widerspricht sich; das Lesen endet hier.',
    },
    hint: {
      en: 'The file is damaged from this place on; what came before was read.',
      de: 'Die Datei ist ab dieser Stelle beschädigt; was davor stand, wurde gelesen.',
    },
  },
  'capture.badCompression': {
    message: {
      en: 'The gzip data is damaged; what came before was read.',
      de: 'Die gzip-Daten sind beschädigt; was davor stand, wurde gelesen.',
    },
    hint: { en: 'Copy the file again.', de: 'Kopieren Sie die Datei erneut.' },
  },
  'capture.unreadable': {
    message: { en: 'The file could not be read: {why}', de: 'Die Datei konnte nicht gelesen werden: {why}' },
    hint: {
      en: 'Check the medium and the rights to the file.',
      de: 'Prüfen Sie den Datenträger und die Rechte an der Datei.',
    },
  },
  'capture.cancelled': {
    message: { en: 'Reading was cancelled.', de: 'Das Lesen wurde abgebrochen.' },
    hint: { en: 'Nothing was taken over.', de: 'Es wurde nichts übernommen.' },
  },
  'capture.linkType': {
    message: {
      en: 'Packets of link type {linkType} are counted but not looked into.',
      de: 'Pakete vom Verbindungstyp {linkType} werden gezählt, aber nicht ausgewertet.',
    },
    hint: {
      en: 'Record on Ethernet, or convert the capture.',
      de: 'Zeichnen Sie auf Ethernet auf oder wandeln Sie den Mitschnitt um.',
    },
  },
  'capture.ethertype': {
    message: {
      en: 'Frames with Ethernet type {ethertype} name no address beyond the MAC.',
      de: 'Rahmen mit Ethernet-Typ {ethertype} nennen keine Adresse außer der MAC.',
    },
    hint: { en: 'Nothing to do; only their MAC was used.', de: 'Nichts zu tun; nur ihre MAC wurde genutzt.' },
  },
  'capture.llc': {
    message: {
      en: 'IEEE 802.3 frames with LLC (such as spanning tree) name no address beyond the MAC.',
      de: 'IEEE-802.3-Rahmen mit LLC (etwa Spanning Tree) nennen keine Adresse außer der MAC.',
    },
    hint: { en: 'Nothing to do; only their MAC was used.', de: 'Nichts zu tun; nur ihre MAC wurde genutzt.' },
  },
  'capture.linkControl': {
    message: {
      en: 'Frames of {layer} that run or negotiate the link, or are encrypted on it, show no hosts or channels.',
      de: 'Rahmen von {layer}, die die Verbindung steuern oder aushandeln oder auf ihr verschlüsselt sind, zeigen keine Hosts und keine Kommunikation.',
    },
    hint: {
      en: 'Nothing to do. To see encrypted wireless traffic, record behind the access point.',
      de: 'Nichts zu tun. Um verschlüsselten Funkverkehr zu sehen, zeichnen Sie hinter dem Access Point auf.',
    },
  },
  'capture.malformed': {
    message: {
      en: 'The {layer} header is cut short or contradicts itself.',
      de: 'Der {layer}-Kopf ist abgeschnitten oder widerspricht sich.',
    },
    hint: {
      en: 'Record with a larger snap length if many packets are concerned.',
      de: 'Zeichnen Sie mit größerer Snap-Länge auf, wenn viele Pakete betroffen sind.',
    },
  },
  'capture.fragment': {
    message: {
      en: 'Fragments whose first part is not in the capture show addresses but no port.',
      de: 'Fragmente, deren erster Teil nicht im Mitschnitt ist, zeigen Adressen, aber keinen Port.',
    },
    hint: {
      en: 'Nothing to do; they count for the two addresses.',
      de: 'Nichts zu tun; sie zählen für die beiden Adressen.',
    },
  },
  'capture.tooManyChannels': {
    message: {
      en: 'The capture shows more than {limit} channels; further ones are counted but not listed.',
      de: 'Der Mitschnitt zeigt mehr als {limit} Kanäle; weitere werden gezählt, aber nicht aufgeführt.',
    },
    hint: {
      en: 'Look for a port scan, or split the capture by time or network.',
      de: 'Prüfen Sie auf einen Portscan, oder teilen Sie den Mitschnitt nach Zeit oder Netz.',
    },
  },
  'capture.tooManyHosts': {
    message: {
      en: 'The capture shows more than {limit} addresses; further ones are counted but not listed.',
      de: 'Der Mitschnitt zeigt mehr als {limit} Adressen; weitere werden gezählt, aber nicht aufgeführt.',
    },
    hint: {
      en: 'Look for a scan, or split the capture by time or network.',
      de: 'Prüfen Sie auf einen Scan, oder teilen Sie den Mitschnitt nach Zeit oder Netz.',
    },
  },
  'capture.groupTarget': {
    message: {
      en: 'Broadcast and multicast traffic has no single receiver and makes no channel.',
      de: 'Broadcast- und Multicast-Verkehr hat keinen einzelnen Empfänger und ergibt keinen Kanal.',
    },
    hint: {
      en: 'Nothing is missing from the plan. The command line (zonewright discover) lists it.',
      de: 'Im Plan fehlt nichts. Die Befehlszeile (zonewright discover) führt ihn auf.',
    },
  },
  'capture.sameHost': {
    message: {
      en: 'Traffic of a host with itself makes no channel.',
      de: 'Verkehr eines Geräts mit sich selbst ergibt keinen Kanal.',
    },
    hint: { en: 'Nothing to do.', de: 'Nichts zu tun.' },
  },
  'capture.silent': {
    message: {
      en: 'Addresses that were only tried and never answered are not proposed as assets.',
      de: 'Adressen, die nur angesprochen wurden und nie antworteten, werden nicht als Asset vorgeschlagen.',
    },
    hint: {
      en: 'Look for a scan, or for a device that is switched off.',
      de: 'Prüfen Sie auf einen Scan oder ein ausgeschaltetes Gerät.',
    },
  },
});
