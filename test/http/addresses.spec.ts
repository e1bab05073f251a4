import { describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { inRanges, isRange, networkOf, visitorOf } from '../../src/http/addresses.ts';

describe('[API-7] Addresses', () => {
  it.each(['10.0.0.1', '10.0.0.0/8', '0.0.0.0/0', '10.0.0.1/32', '::1', 'fd00::/8', '2001:db8::/128'])(
    '%s is an address or a range',
    (text) => {
      expect(isRange(text)).toBe(true);
    },
  );

  it.each(['', '*', 'localhost', '10.0.0', '10.0.0.1/33', '10.0.0.1/', '10.0.0.1/08', '10.0.0.1/8/8', 'fd00::/129', '::1/-1', ' 10.0.0.1', '10.0.0.1:80'])(
    '%j is neither',
    (text) => {
      expect(isRange(text)).toBe(false);
    },
  ); // prettier-ignore

  it('lie in the ranges that hold them, however a socket writes them', () => {
    const isListed = inRanges(['127.0.0.1', '10.1.0.0/16', 'fd00::/8', '::1']);
    const listed = ['127.0.0.1', '::ffff:127.0.0.1', '::FFFF:10.1.255.255', '10.1.0.0', 'fd12::1', '::1', 'fd12::1%eth0'];
    const others = ['127.0.0.2', '10.2.0.0', '::ffff:10.2.0.0', 'fe80::1', '::2', '', 'unknown', '127.0.0.1, 10.1.0.0', '127.0.0.1:80'];
    expect(listed.filter((one) => !isListed(one))).toEqual([]);
    expect(others.filter(isListed)).toEqual([]);
  });

  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['1::', '1:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::192.0.2.7', '64:ff9b:0:0::/64'],
    ['1:2:3:4:5:6:192.0.2.7', '1:2:3:4::/64'],
  ])('%s counts as %s: a customer has all addresses of a network of IPv6', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it('of visitors are those that a proxy tells, or else the other end of the connection', () => {
    const from = (ip: string, remoteAddress?: string) => visitorOf({ ip, raw: { socket: { remoteAddress } } } as FastifyRequest);
    expect(from('192.0.2.7', '10.0.0.1')).toBe('192.0.2.7');
    expect(from('unknown', '10.0.0.1')).toBe('10.0.0.1');
    expect(from('"><script>', '::ffff:10.0.0.1')).toBe('10.0.0.1');
    expect(from('', undefined)).toBe('');
  });
});
