import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';

/** Whether a text is an IP address, or a range of addresses such as 10.0.0.0/8. */
export function isRange(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^(0|[1-9]\d{0,2})$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

/** Makes a test of addresses: whether one lies in any of the ranges. The ranges must be such as `isRange` takes. */
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

/** An IPv4 address that a socket of IPv6 tells is written as one; the zone of an address is left out. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');

/**
 * What limits count together: an address of IPv4, or the network of 64 bits of an address of IPv6, of which every customer has all addresses.
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

/** The network that a request comes from: what a trusted proxy tells in X-Forwarded-For, or else the other end of the connection. */
export const visitorOf = ({ ip, raw: { socket } }: FastifyRequest): string =>
  networkOf(isIP(plain(ip)) ? ip : (socket.remoteAddress ?? ''));
