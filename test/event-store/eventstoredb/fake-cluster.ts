/** Three scripted servers with one memory between them, one of them the leader: for tests of discovery and of a change of the leader. */
import { randomUUID } from 'node:crypto';
import * as grpc from '@grpc/grpc-js';
import gossipServices from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossipMessages from '@eventstore/db-client/generated/gossip_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { startFakeNode, type FakeEvent, type FakeNode } from './fake-node.ts';

const FOLLOWER = 6;
const LEADER = 8;

/** The cluster. */
export interface FakeCluster {
  readonly nodes: readonly FakeNode[];
  readonly events: readonly FakeEvent[];
  readonly url: string;
  /** Which node leads; undefined while none does. */
  leader: number | undefined;
  /** Which node gossip calls the leader: usually the one that is. */
  rumour: 'true' | number;
  /** How many appends each node took. */
  taken(): readonly number[];
  stop(): Promise<void>;
}

const notLeader = (leader: number | undefined) => {
  const metadata = new grpc.Metadata();
  if (leader === undefined)
    return Object.assign(new Error('no leader'), { code: grpc.status.UNAVAILABLE, details: 'Server Is Not Ready', metadata });
  metadata.set('exception', 'not-leader');
  metadata.set('leader-endpoint-host', '127.0.0.1');
  metadata.set('leader-endpoint-port', String(leader));
  return Object.assign(new Error('not leader'), { code: grpc.status.NOT_FOUND, details: 'Leader info available', metadata });
};

const memberOf = (port: number, isLeader: boolean) => {
  const endPoint = new gossipMessages.EndPoint();
  endPoint.setAddress('127.0.0.1');
  endPoint.setPort(port);
  const member = new gossipMessages.MemberInfo();
  member.setInstanceId(new shared.UUID().setString(randomUUID()));
  member.setTimeStamp('0');
  member.setState((isLeader ? LEADER : FOLLOWER) as never);
  member.setIsAlive(true);
  member.setHttpEndPoint(endPoint);
  return member;
};

/** Starts one; the first node leads. */
export const startFakeCluster = async (): Promise<FakeCluster> => {
  const events: FakeEvent[] = [];
  const nodes: FakeNode[] = [];
  const taken = [0, 0, 0];
  const cluster: FakeCluster = {
    nodes,
    events,
    leader: 0,
    rumour: 'true',
    get url() {
      return `esdb+discover://${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}?tls=false&maxDiscoverAttempts=3&discoveryInterval=20`;
    },
    taken: () => taken,
    stop: async () => void (await Promise.all(nodes.map((node) => node.stop()))),
  };
  const read = (_call: unknown, answer: grpc.sendUnaryData<unknown>) => {
    const said = cluster.rumour === 'true' ? cluster.leader : cluster.rumour;
    answer(null, new gossipMessages.ClusterInfo().setMembersList(nodes.map(({ port }, index) => memberOf(port, index === said))));
  };
  const extend = (server: grpc.Server) =>
    server.addService(
      gossipServices.GossipService as unknown as grpc.ServiceDefinition,
      { read } as unknown as grpc.UntypedServiceImplementation,
    );
  for (const index of [0, 1, 2]) {
    const node = await startFakeNode({ events, extend });
    nodes.push(node);
    const refuses = (call: { readonly metadata: grpc.Metadata; emit(event: 'error', error: Error): boolean }) => {
      if (cluster.leader === index || call.metadata.get('requires-leader')[0] !== 'true') return false;
      call.emit('error', notLeader(cluster.leader === undefined ? undefined : nodes[cluster.leader]!.port));
      return true;
    };
    node.script.append = (call) => {
      if (refuses(call)) return true;
      taken[index]! += 1;
      return false;
    };
    node.script.read = refuses;
  }
  return cluster;
};
