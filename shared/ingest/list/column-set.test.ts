import { describe, expect, it } from 'vitest';
import { columnSetOf, mappingOfSet } from './column-set.ts';

/** What a header is taken for, and the columns that are read, by the field each fills. */
function understood(header: string) {
  const cells = header.split(',');
  const set = columnSetOf(cells);
  if (set === null) return null;
  const read = mappingOfSet(set, cells).columns.filter(({ field }) => field !== null);
  return { id: set.id, read: Object.fromEntries(read.map((column) => [column.header, column.field])) };
}

describe('the columns of other products', () => {
  it('are those of NetBox 4 with every column of its device table shown', () => {
    const header =
      'Name,Status,Tenant,Site,Location,Rack,Role,Manufacturer,Type,IP Address,ID,Tenant Group,Platform,Serial number,Asset tag,Region,Site Group,Parent Device,Position (Device Bay),Position,Rack face,Latitude,Longitude,Airflow,IPv4 Address,IPv6 Address,OOB IP,Cluster,Virtual Chassis,VC Position,VC Priority,Description,Config Template,Comments,Contacts,Tags,Created,Last updated,Console ports,Console server ports,Power ports,Power outlets,Interfaces,Front ports,Rear ports,Device bays,Module bays,Inventory items';
    expect(understood(header)).toEqual({
      id: 'netboxDevices',
      read: {
        Name: 'name',
        Tenant: 'owner',
        Site: 'location',
        Location: 'location',
        Rack: 'location',
        Role: 'type',
        Manufacturer: 'vendor',
        Type: 'product',
        'IP Address': 'addresses',
        Platform: 'operatingSystem',
        'Serial number': 'serialNumber',
        'IPv4 Address': 'addresses',
        'IPv6 Address': 'addresses',
        'OOB IP': 'addresses',
        Description: 'notes',
        Comments: 'notes',
      },
    });
  });

  it('are those of NetBox 4 as its device table comes at first', () => {
    const header = 'Name,Status,Tenant,Site,Location,Rack,Role,Manufacturer,Type,IP Address';
    expect(understood(header)?.id).toBe('netboxDevices');
  });

  it('are those of NetBox’s interfaces, addresses and racks', () => {
    expect(understood('Name,Device,Label,Enabled,Type,Description')?.id).toBe('netboxInterfaces');
    expect(understood('IP Address,VRF,Status,Role,Tenant,Assigned,DNS Name,Description')).toMatchObject({
      id: 'netboxAddresses',
      read: { 'IP Address': 'addresses', 'DNS Name': 'hostname' },
    });
    expect(understood('Name,Location,Site,Status,Facility ID,Tenant,Role,Height,Devices,Space')).toEqual({
      id: 'netboxRacks',
      read: {},
    });
  });

  it('are those of Defender for IoT in the portal, where the subtype tells more than the type', () => {
    const header =
      'Name,IPv4 Address,MAC Address,Vendor,Type,Subtype,Model,Firmware version,Serial number,VLAN,Zone,Site,Purdue level,Importance,Last activity,Sensor,Authorization,Data source,Class';
    expect(understood(header)).toEqual({
      id: 'defenderPortal',
      read: {
        Name: 'name',
        'IPv4 Address': 'addresses',
        'MAC Address': 'macs',
        Vendor: 'vendor',
        Subtype: 'type',
        Model: 'product',
        'Firmware version': 'firmwareVersion',
        'Serial number': 'serialNumber',
        VLAN: 'vlans',
        Zone: 'zone',
        Site: 'location',
        'Purdue level': 'purdueLevel',
        Importance: 'criticality',
        'Last activity': 'lastVerified',
      },
    });
  });

  it('are those of a sensor of Defender for IoT, with American dates', () => {
    const header =
      'IP Address,Name,Type,Vendor,Operating System,MAC Address,Last Activity,Discovered,Module Address,Slot,Rack';
    const cells = header.split(',');
    const set = columnSetOf(cells);
    expect(set?.id).toBe('defenderSensor');
    expect(set && mappingOfSet(set, cells).dateOrder).toBe('monthFirst');
    expect(understood(header)?.read).toEqual({
      'IP Address': 'addresses',
      Name: 'name',
      Type: 'type',
      Vendor: 'vendor',
      'Operating System': 'operatingSystem',
      'MAC Address': 'macs',
      'Last Activity': 'lastVerified',
    });
  });

  it('are those of Nozomi, whose MAC vendor is not the maker of the device', () => {
    const header =
      'name,level,ip,mac_address,mac_vendor,vlan_id,os,vendor,product_name,firmware_version,serial_number,type,roles,zones,last_activity_time';
    expect(understood(header)).toEqual({
      id: 'nozomiAssets',
      read: {
        name: 'name',
        level: 'purdueLevel',
        ip: 'addresses',
        mac_address: 'macs',
        vlan_id: 'vlans',
        os: 'operatingSystem',
        vendor: 'vendor',
        product_name: 'product',
        firmware_version: 'firmwareVersion',
        serial_number: 'serialNumber',
        type: 'type',
        zones: 'zone',
      },
    });
  });

  it('are nobody’s where only some words are there', () => {
    expect(understood('Name,Vendor,Serial number')).toBeNull();
  });
});
