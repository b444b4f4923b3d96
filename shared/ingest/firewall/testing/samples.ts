import type { FirewallFormat } from '../sniff-firewall.ts';

/** Configurations of the tests, written for them. */
export const asa = `: Saved
ASA Version 9.16(3)
hostname fw-plant
name 10.20.1.5 HISTORIAN
interface GigabitEthernet0/0
 nameif outside
 security-level 0
 ip address 203.0.113.2 255.255.255.252
interface GigabitEthernet0/1
 nameif ot
 security-level 100
 ip address 10.10.1.1 255.255.255.0
interface GigabitEthernet0/2
 nameif dmz
 security-level 50
 ip address 10.20.1.1 255.255.255.0
object network PLC1
 host 10.10.1.10
object-group network PLCS
 network-object object PLC1
 group-object MORE
object-group network MORE
 network-object 10.10.1.64 255.255.255.192
object-group service OTSVC tcp
 port-object eq 502
 port-object range 4840 4843
access-list DMZ_IN remark Historian reads the controllers
access-list DMZ_IN extended permit tcp host HISTORIAN object-group PLCS object-group OTSVC
access-list DMZ_IN extended deny ip any any log
access-list DMZ_IN extended permit icmp any any echo
access-list OUT_IN extended permit tcp any4 host 10.20.1.7 eq https time-range OFFICE
access-list OUT_IN extended permit tcp any4 host 10.20.1.8 eq https inactive
access-list UNUSED extended permit ip any any
access-group DMZ_IN in interface dmz
access-group OUT_IN in interface outside
route outside 0.0.0.0 0.0.0.0 203.0.113.1 1
`;

export const ios = `version 15.2
hostname cell-router
interface GigabitEthernet0/0
 ip address 10.1.0.1 255.255.255.0
 ip access-group FROM_PLANT in
!
interface GigabitEthernet0/1
 ip address 10.2.0.1 255.255.255.0
 ip access-group 10 out
 ipv6 traffic-filter V6 in
!
ip route 0.0.0.0 0.0.0.0 10.1.0.254
object-group network CELL
 host 10.2.0.5
 range 10.2.0.10 10.2.0.12
ip access-list extended FROM_PLANT
 remark engineering
 permit tcp 10.1.0.0 0.0.0.255 object-group CELL eq 102 502
 10 permit tcp any any established
 permit udp host 10.1.0.9 gt 1023 any range snmp snmptrap
 deny   ip any any log-input
access-list 10 permit 10.1.0.0 0.0.0.254
ipv6 access-list V6
 permit tcp 2001:db8:1::/64 host 2001:db8:2::5 eq 443
`;

export const iosZones = `version 15.9
hostname cell-firewall
zone security PLANT
zone security CELL
zone security DMZ
class-map type inspect match-any OPERATE
 match access-group name PLCS
 match protocol https
class-map type inspect match-all SERVICE
 match access-group name ENGINEER
 match access-group 20
 match class-map OPERATE
class-map type inspect match-any LOGS
 match protocol syslog
 match protocol skinny
policy-map type inspect PLANT-CELL
 class type inspect SERVICE
  inspect
 class type inspect OPERATE
  pass
 class class-default
  drop log
policy-map type inspect CELL-PLANT
 class type inspect LOGS
  inspect
zone-pair security IN source PLANT destination CELL
 service-policy type inspect PLANT-CELL
zone-pair security OUT source CELL destination PLANT
 service-policy type inspect CELL-PLANT
zone-pair security OWN source PLANT destination self
 service-policy type inspect PLANT-CELL
interface GigabitEthernet0/0
 ip address 10.1.0.1 255.255.255.0
 zone-member security PLANT
interface GigabitEthernet0/1
 ip address 10.2.0.1 255.255.255.0
 zone-member security CELL
interface GigabitEthernet0/2
 ip address 10.3.0.1 255.255.255.0
 zone-member security DMZ
interface GigabitEthernet0/3
 ip address 10.4.0.1 255.255.255.0
interface GigabitEthernet0/4
 ip address 10.5.0.1 255.255.255.0
 zone-member security PLANT
ip access-list extended PLCS
 deny tcp any host 10.2.0.9
 permit tcp any 10.2.0.0 0.0.0.255 eq 502
ip access-list extended ENGINEER
 permit ip host 10.1.0.7 any
access-list 20 permit 10.1.0.0 0.0.0.15
`;

export const sense = `<?xml version="1.0"?>
<pfsense>
 <system><hostname>edge</hostname></system>
 <interfaces>
  <wan><descr>WAN</descr><ipaddr>203.0.113.2</ipaddr><subnet>30</subnet><blockpriv/></wan>
  <lan><descr>PLANT</descr><ipaddr>10.1.0.1</ipaddr><subnet>24</subnet></lan>
  <opt1><descr>CELL1</descr><ipaddr>10.2.0.1</ipaddr><subnet>24</subnet></opt1>
 </interfaces>
 <aliases>
  <alias><name>PLCS</name><type>host</type><address>10.2.0.10 10.2.0.11 MORE</address></alias>
  <alias><name>MORE</name><type>network</type><address>10.2.0.64/26</address></alias>
  <alias><name>OT</name><type>port</type><address>102 502 4840:4843</address></alias>
  <alias><name>FEED</name><type>urltable</type><address>https://example.org/x</address></alias>
 </aliases>
 <nat>
  <rule><interface>wan</interface><protocol>tcp</protocol><source><any/></source><destination><network>wanip</network><port>8443</port></destination><target>10.1.0.20</target><local-port>443</local-port><descr>portal</descr><associated-rule-id>pass</associated-rule-id></rule>
  <onetoone><external>203.0.113.7</external><interface>wan</interface><source><address>10.1.0.20</address></source><destination><any/></destination><descr>historian</descr></onetoone>
 </nat>
 <filter>
  <rule><type>pass</type><interface>lan</interface><ipprotocol>inet</ipprotocol><protocol>tcp</protocol><source><address>10.1.0.5</address></source><destination><address>PLCS</address><port>OT</port></destination><descr>EWS</descr></rule>
  <rule><type>block</type><floating>yes</floating><quick>yes</quick><interface>lan,opt1</interface><direction>any</direction><protocol>udp</protocol><source><any/></source><destination><network>wan</network><not/></destination></rule>
  <rule><type>pass</type><interface>opt1</interface><source><network>opt1</network></source><destination><any/></destination><disabled/></rule>
  <rule><type>block</type><floating>yes</floating><direction>in</direction><source><any/></source><destination><any/></destination></rule>
  <rule><type>pass</type><interface>lan</interface><protocol>tcp</protocol><source><any/></source><destination><address>10.2.0.99</address><port>22</port></destination><sched>night</sched></rule>
  <rule><type>pass</type><interface>opt1</interface><protocol>tcp</protocol><source><address>FEED</address></source><destination><any/></destination></rule>
 </filter>
</pfsense>`;

export const iptables = `# Generated by iptables-save v1.8.9
*nat
:PREROUTING ACCEPT [0:0]
-A PREROUTING -i eth0 -p tcp -m tcp --dport 8443 -j DNAT --to-destination 10.0.0.5:443
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [10:600]
:OUTPUT ACCEPT [0:0]
:CELL - [0:0]
[5:300] -A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -s 10.1.0.0/24 -o eth1 -j CELL
-A FORWARD -m iprange --src-range 10.3.0.5-10.3.0.9 -p tcp -m multiport --dports 80,443 -m comment --comment "web \\"only\\"" -j ACCEPT
-A FORWARD -m set --match-set ews src -p tcp --dport 102 -j ACCEPT
-A FORWARD -m set --match-set gone src -j ACCEPT
-A CELL ! -d 10.2.0.0/16 -j RETURN
-A CELL -s 10.1.0.66/32 -j DROP
-A CELL -p tcp -m tcp --dport 502 -j ACCEPT
COMMIT
create ews hash:ip family inet
add ews 10.4.0.1
`;

export const nft = JSON.stringify({
  nftables: [
    { metainfo: { version: '1.0.9', json_schema_version: 1 } },
    { table: { family: 'inet', name: 'filter', handle: 1 } },
    {
      set: {
        family: 'inet',
        name: 'plcs',
        table: 'filter',
        type: 'ipv4_addr',
        handle: 3,
        elem: ['10.2.0.10', { prefix: { addr: '10.2.0.64', len: 26 } }],
      },
    },
    {
      map: {
        family: 'inet',
        name: 'ports',
        table: 'filter',
        type: 'inet_service',
        map: 'verdict',
        handle: 4,
        elem: [
          [502, { jump: { target: 'modbus' } }],
          [23, { drop: null }],
        ],
      },
    },
    {
      chain: {
        family: 'inet',
        table: 'filter',
        name: 'forward',
        handle: 5,
        type: 'filter',
        hook: 'forward',
        prio: 0,
        policy: 'drop',
      },
    },
    { chain: { family: 'inet', table: 'filter', name: 'modbus', handle: 6 } },
    {
      rule: {
        family: 'inet',
        table: 'filter',
        chain: 'forward',
        handle: 7,
        expr: [
          {
            vmap: {
              key: { ct: { key: 'state' } },
              data: {
                set: [
                  ['established', { accept: null }],
                  ['invalid', { drop: null }],
                ],
              },
            },
          },
        ],
      },
    },
    {
      rule: {
        family: 'inet',
        table: 'filter',
        chain: 'forward',
        handle: 8,
        expr: [
          { match: { op: '==', left: { payload: { protocol: 'ip', field: 'daddr' } }, right: '@plcs' } },
          { vmap: { key: { payload: { protocol: 'tcp', field: 'dport' } }, data: '@ports' } },
        ],
      },
    },
    {
      rule: {
        family: 'inet',
        table: 'filter',
        chain: 'forward',
        handle: 9,
        comment: 'updates',
        expr: [
          {
            match: {
              op: '==',
              left: {
                concat: [
                  { payload: { protocol: 'ip', field: 'saddr' } },
                  { payload: { protocol: 'tcp', field: 'dport' } },
                ],
              },
              right: {
                set: [{ concat: ['10.1.0.7', { range: [8000, 8010] }] }, { concat: ['10.1.0.8', 443] }],
              },
            },
          },
          { accept: null },
        ],
      },
    },
    {
      rule: {
        family: 'inet',
        table: 'filter',
        chain: 'modbus',
        handle: 10,
        expr: [
          {
            match: {
              op: '!=',
              left: { payload: { protocol: 'ip', field: 'saddr' } },
              right: { prefix: { addr: '10.1.0.0', len: 24 } },
            },
          },
          { return: null },
        ],
      },
    },
    { rule: { family: 'inet', table: 'filter', chain: 'modbus', handle: 11, expr: [{ accept: null }] } },
  ],
});

/** All of them by format, for what tries every format. */
export const samples: Readonly<Record<FirewallFormat, readonly string[]>> = {
  opnsense: [sense.replaceAll('pfsense', 'opnsense')],
  pfsense: [sense],
  iptables: [iptables],
  nftables: [nft],
  cisco: [asa, ios, iosZones],
};
