import { randomUUID } from 'node:crypto';
import type { handleUnaryCall } from '@grpc/grpc-js';
import type { Access } from './access.ts';
import { toCallError } from './errors.ts';
import { ClusterInfo, EndPoint, MemberInfo, SupportedMethod, SupportedMethods, UUID } from './protocol.ts';

/** The release whose behaviour the node imitates. */
const VERSION = '23.10.0';

const methods = {
  'event_store.client.streams.streams': ['append', 'batchappend', 'read', 'delete', 'tombstone'],
  'event_store.client.gossip.gossip': ['read'],
  'event_store.client.server_features.serverfeatures': ['getsupportedmethods'],
};

/** ServerFeatures.GetSupportedMethods: what the node implements. */
export const getSupportedMethods: handleUnaryCall<unknown, unknown> = (_call, answer) => {
  const supported = new SupportedMethods();
  supported.setEventStoreServerVersion(VERSION);
  for (const [service, names] of Object.entries(methods)) {
    for (const name of names) {
      const method = new SupportedMethod();
      method.setServiceName(service);
      method.setMethodName(name);
      supported.addMethods(method);
    }
  }
  answer(null, supported);
};

const LEADER = 8;
const FOLLOWER = 6;

const member = (id: string, host: string, port: number, state: number) => {
  const uuid = new UUID();
  uuid.setString(id);
  const endPoint = new EndPoint();
  endPoint.setAddress(host);
  endPoint.setPort(port);
  const info = new MemberInfo();
  info.setInstanceId(uuid);
  info.setTimeStamp(String(BigInt(Date.now()) * 10_000n));
  info.setState(state as Parameters<typeof info.setState>[0]);
  info.setIsAlive(true);
  info.setHttpEndPoint(endPoint);
  return info;
};

/** Gossip.Read: this node, and the leader if another node is it. */
export const gossip = (access: Access, host: string, port: () => number): handleUnaryCall<unknown, unknown> => {
  const [self, other] = [randomUUID(), randomUUID()];
  return (_call, answer) => {
    try {
      const cluster = new ClusterInfo();
      cluster.addMembers(member(self, host, port(), access.leader ? FOLLOWER : LEADER));
      if (access.leader) cluster.addMembers(member(other, access.leader.host, access.leader.port, LEADER));
      answer(null, cluster);
    } catch (error) {
      answer(toCallError(error));
    }
  };
};
