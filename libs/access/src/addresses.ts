import { BlockList, isIP, isIPv6 } from 'node:net';

/** Addresses and CIDR blocks from which a key works; `null` for everywhere. */
export class AllowedAddresses {
  private constructor(private readonly blocks: BlockList) {}

  /** @param ips well-formed, as `isAddressBlock` says */
  static of(ips: readonly string[] | null): AllowedAddresses | null {
    if (ips === null) return null;
    const blocks = new BlockList();
    for (const ip of ips) {
      const [address = '', prefix] = ip.split('/');
      if (prefix === undefined) blocks.addAddress(address, family(address));
      else blocks.addSubnet(address, Number.parseInt(prefix, 10), family(address));
    }
    return new AllowedAddresses(blocks);
  }

  /** A socket of both families writes an IPv4 address as `::ffff:192.0.2.1`, which means the same. */
  include(ip: string): boolean {
    return this.blocks.check(ip, family(ip));
  }
}

/** `192.0.2.1`, `192.0.2.0/24`, `2001:db8::/32`; a block is named by its first address. */
export function isAddressBlock(text: string): boolean {
  const [, address = '', prefix] = /^([0-9a-fA-F.:]+)(?:\/(0|[1-9]\d{0,2}))?$/.exec(text) ?? [];
  const version = isIP(address);
  if (version === 0 || prefix === undefined) return version !== 0;
  const hostBits = (version === 6 ? 128 : 32) - Number.parseInt(prefix, 10);
  return hostBits >= 0 && BigInt.asUintN(hostBits, bitsOf(address)) === 0n;
}

function bitsOf(address: string): bigint {
  if (family(address) === 'ipv4') return join(address.split('.'), 10, 8n);
  // Spells every address in one way: hexadecimal groups, the zeros that were left out between two colons.
  const { hostname } = new URL(`http://[${address}]`);
  const [before = '', after] = hostname.slice(1, -1).split('::');
  const [head, tail] = [before, after ?? ''].map((part) => part.split(':').filter(Boolean)) as [string[], string[]];
  return join([...head, ...Array(8 - head.length - tail.length).fill('0'), ...tail], 16, 16n);
}

function join(groups: string[], radix: number, bits: bigint): bigint {
  return groups.reduce((sum, group) => (sum << bits) | BigInt(Number.parseInt(group, radix)), 0n);
}

function family(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}
