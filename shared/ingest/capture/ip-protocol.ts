/** Numbers of the IP protocols that are read (IANA Protocol Numbers). */
export const ipProtocol = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58 } as const;
