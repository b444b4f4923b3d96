import { expect, it } from 'vitest';
import { configured } from './testing/asking.ts';

const asa = `: Saved
ASA Version 9.16(3)
interface GigabitEthernet0/0
 nameif outside
 ip address 203.0.113.2 255.255.255.0
object network HMI
 host 10.1.0.20
object network MAPPED
 host 203.0.113.9
object network HMI
 nat (inside,outside) static 203.0.113.7
object network WEB
 host 10.1.0.21
 nat (inside,outside) static interface service tcp https 8443
nat (inside,outside) source static HMI MAPPED
nat (inside,outside) source dynamic any interface
static (inside,outside) tcp 203.0.113.8 2222 10.1.0.22 ssh netmask 255.255.255.255
access-list IN extended permit tcp any host 10.1.0.20 eq 443
access-group IN in interface outside
`;
const ios = `version 15.2
hostname edge
interface GigabitEthernet0/0
 ip address 203.0.113.2 255.255.255.0
 ip access-group IN in
ip nat inside source static 10.1.0.20 203.0.113.7
ip nat inside source static tcp 10.1.0.21 443 203.0.113.8 8443 extendable
ip nat inside source static udp 10.1.0.22 161 interface GigabitEthernet0/0 1161
ip nat inside source list 1 interface GigabitEthernet0/0 overload
ip access-list extended IN
 permit ip any any
`;

const translations = (text: string) =>
  configured(text, 'cisco')
    .rules.filter(({ action }) => action === 'translate')
    .map(({ targets, services, translatedTo, place }) => [
      targets?.join(),
      services?.join(),
      translatedTo,
      place,
    ]);

it('reads one-to-one translations and port forwards of an ASA, also of objects', () => {
  expect(translations(asa)).toEqual([
    ['203.0.113.9', 'any', '10.1.0.20', 'line 15'],
    ['203.0.113.8', 'tcp/2222', '10.1.0.22:22', 'line 17'],
    ['203.0.113.7', 'any', '10.1.0.20', 'line 11'],
    ['203.0.113.2', 'tcp/8443', '10.1.0.21:443', 'line 14'],
  ]);
});

it('reads one-to-one translations and port forwards of IOS', () => {
  expect(translations(ios)).toEqual([
    ['203.0.113.7', 'any', '10.1.0.20', 'line 6'],
    ['203.0.113.8', 'tcp/8443', '10.1.0.21:443', 'line 7'],
    ['203.0.113.2', 'udp/1161', '10.1.0.22:161', 'line 8'],
  ]);
});
