import { describe, expect, it } from 'vitest';
import { vendors } from '../catalogue/catalogue.ts';
import { shippedFiles } from '../load.ts';
import { repaired, VendorNames } from './vendor-name.ts';

const names = new VendorNames(vendors.parse(shippedFiles.vendors));

describe('vendor names', () => {
  it.each([
    ['Siemens AG', ['siemens']],
    ['MOXA', ['moxa']],
    ['Moxa Inc.', ['moxa']],
    ['Allen-Bradley', ['rockwell']],
    ['Schneider Electric Software, LLC', ['schneider-electric']],
    ['Telemecanique', ['schneider-electric']],
    ['ABB', ['abb']],
    ['Abbott Laboratories', ['abbott']],
    ['Hitachi Energy ', ['hitachi-energy']],
    ['General Electric (GE)', ['ge']],
    ['B&R Industrial Automation', ['b-and-r']],
    ['GeutebrÃ¼ck GmbH', ['geutebrueck']],
    ['Hirschmann Automation and Control GmbH', ['hirschmann']],
    ['ICONICS, Mitsubishi Electric', ['iconics', 'mitsubishi-electric']],
    ['3S-Smart Software Solutions GmbH', ['codesys']],
    [
      'ABB, Phoenix Contact, Schneider Electric, Siemens, and WAGO',
      ['abb', 'phoenix-contact', 'schneider-electric', 'siemens', 'wago'],
    ],
    ['Acme Controls GmbH & Co. KG', ['acme controls']],
    ['', []],
  ])('%s is %j', (text, expected) => {
    expect(names.idsOf(text)).toEqual(expected);
  });

  it('looks for a sold product line under the new owner too', () => {
    expect(names.searchIds('ABB')).toContain('hitachi-energy');
    expect(names.searchIds('Abbott')).toEqual(['abbott']);
  });

  it('repairs text decoded once too little and leaves other text alone', () => {
    expect(repaired('GeutebrÃ¼ck')).toBe('Geutebrück');
    expect(repaired('Ãlpha')).toBe('Ãlpha');
  });
});
