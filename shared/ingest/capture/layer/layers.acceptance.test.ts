import { expect, it } from 'vitest';
import { dcp, dcpBlock, ethernet, join, text, tlv } from '#build/packets.ts';
import { builtInProtocols } from '#shared/knowledge/catalogue/protocols.ts';
import { mutate, spoiledOctets } from '#tests/support/mutation.ts';
import { Frame } from '../frame.ts';
import { Recorder } from '../inventory/recorder.ts';
import { FrameDissection } from './layers.ts';

/** Stays whole, so that the reader is reached. */
const addressesAndType = 14;
const link = { source: '02:00:00:00:00:01', target: '02:00:00:00:00:02' };
const blocks = join(
  dcpBlock(2, 1, text('ET 200SP')),
  dcpBlock(2, 2, text('press-4')),
  dcpBlock(2, 3, [0, 0x2a, 1, 0x0d]),
  dcpBlock(2, 4, [9, 0]),
  dcpBlock(1, 2, [10, 0, 0, 12, 255, 255, 255, 0, 10, 0, 0, 1]),
  dcpBlock(5, 6, []),
);
const frames = [
  ethernet({ ...link, ethertype: 0x8892 }, dcp(0xfefd, 4, 0, blocks)),
  ethernet({ ...link, ethertype: 0x8892 }, dcp(0xfeff, 5, 1, blocks)),
  ethernet(
    { ...link, ethertype: 0x88cc },
    join(tlv(1, [4, 2, 0, 0, 0, 0, 1]), tlv(5, text('SW-1')), tlv(0, [])),
  ),
];
it('no frame of the link layer makes its reader throw or keep much', { timeout: 600_000 }, async () => {
  const frame = new Frame();
  const recorder = new Recorder('x', builtInProtocols);
  const dissection = new FrameDissection(frame, recorder);
  await mutate(import.meta.filename, 'frame', spoiledOctets(frames, addressesAndType), (octets) => {
    frame.lieIn(octets);
    frame.end = octets.length;
    frame.linkType = 1;
    frame.wireLength = octets.length;
    frame.number += 1;
    dissection.read();
  });
  recorder.finish();
  for (const { facts } of recorder.devices.macs.values()) expect(facts.length).toBeLessThanOrEqual(64);
  for (const { doings } of recorder.channels.seen.values())
    expect((doings?.acts ?? []).length).toBeLessThanOrEqual(32);
});
