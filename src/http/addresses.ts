import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';

/** Whether a text is an IP address, or a range of addresses such as 10.0.0.0/8. */
export function isRange(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^(0|[1-9]\d{0,2})$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

/** Returns a function that tests whether an address is in any of the ranges. The ranges must be valid for `isRange`. */
export function inRanges(ranges: readonly string[]): (address: string) => boolean {
  const listed = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    const version = isIPv4(address) ? 'ipv4' : 'ipv6';
    if (bits === undefined) listed.addAddress(address, version);
    else listed.addSubnet(address, Number(bits), version);
  }
  return (text) => {
    const address = plain(text);
    return isIP(address) !== 0 && listed.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
  };
}

/** Writes an IPv4 address that an IPv6 socket reports in plain IPv4 form; removes the zone of an address. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');

/**
 * The unit that limits are counted for: an IPv4 address, or the 64-bit network of an IPv6 address, because one customer has a whole
 * network.
 */
export function networkOf(text: string): string {
  const address = plain(text);
  if (!isIPv6(address)) return address;
  const groups = (part: string | undefined) => (part ? part.replace(/[\d.]+\.[\d.]+$/, '0:0').split(':') : []);
  const [before, after] = address.split('::');
  const [head, tail] = [groups(before), groups(after)];
  const all = [...head, ...Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0'), ...tail];
  return `${all
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

/** The network that a request comes from: as reported by a trusted proxy in X-Forwarded-For, otherwise the remote end of the connection. */
export const visitorOf = ({ ip, raw: { socket } }: FastifyRequest): string =>
  networkOf(isIP(plain(ip)) ? ip : (socket.remoteAddress ?? ''));
