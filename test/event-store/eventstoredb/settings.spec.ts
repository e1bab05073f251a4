import { describe, expect, it } from '@jest/globals';
import { hostsOf, isPrefix, problemOf } from '../../../src/event-store/eventstoredb/settings.ts';

describe('[OPS-1] the connection string of the event database', () => {
  it.each([
    'esdb://admin:changeit@localhost:2113?tls=false',
    'esdb://127.0.0.1:2113?tls=false',
    'esdb://127.0.0.1:2113/?TLS=false&keepAliveInterval=10000',
    'esdb://kyodo:p%40ss@db.example.jp',
    'esdb://kyodo:secret@a.example.jp:2113,b.example.jp:2113,c.example.jp:2113?tlsCAFile=/certs/ca.crt',
    'esdb+discover://kyodo:secret@cluster.example.jp?tls=true&nodePreference=leader',
  ])('takes %s', (url) => {
    expect(problemOf(url)).toBeUndefined();
  });

  it.each([
    ['http://localhost:2113', 'must be like'],
    ['esdb://', 'must be like'],
    ['esdb://a b', 'not of the form'],
    ['esdb://user:p@ss@host', 'must be like'],
    ['esdb://host:port', 'not of the form'],
    ['esdb://localhost?tls=no', 'true or false'],
    ['esdb://localhost?tls', 'without a value'],
    ['esdb://localhost?tls=true&tls=false', 'twice'],
    ['esdb://localhost?tlsverifycert=false', 'tlsCAFile'],
    ['esdb://localhost?streamState=any', 'not known'],
  ])('refuses %s: %s', (url, problem) => {
    expect(problemOf(url)).toContain(problem);
  });

  it.each([
    'esdb://u:secret@db.example.jp?tls=false',
    'esdb://u:secret@localhost,db.example.jp?tls=false',
    'esdb+discover://u:secret@10.0.0.1?TLS=false',
  ])('[C11] refuses %s: without TLS the client would send events readable and leave the password out', (url) => {
    expect(problemOf(url)).toContain('tls=false');
  });

  it.each(['throwOnAppendFailure=false', 'throw_on_append_failure=false', 'THROWONAPPENDFAILURE=true'])(
    '[C5] refuses %s, with which the client answers wrong revisions',
    (option) => {
      expect(problemOf(`esdb://localhost?tls=false&${option}`)).toContain('throwOnAppendFailure');
    },
  );

  it('never shows what is secret', () => {
    for (const url of ['esdb://u:secret@h?x=1', 'esdb://u:secret@h?tls=false', 'esdb://u:se@cret@h', 'esdb://u:secret@h:x'])
      expect(problemOf(url)).not.toMatch(/secret|cret/);
    expect(hostsOf('esdb://u:secret@a:1,b:2?tls=true')).toBe('a:1,b:2');
  });

  it('knows prefixes of which none begins like another', () => {
    for (const prefix of ['kyodo-', 'oizumi_2-', 'a-']) expect(isPrefix(prefix)).toBe(true);
    for (const prefix of ['', '-', 'kyodo', 'Kyodo-', 'a-b-', '$a-', 'あ-', `${'a'.repeat(41)}-`]) expect(isPrefix(prefix)).toBe(false);
  });
});
