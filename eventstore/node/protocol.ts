/** The service definitions of the official client, in one place. They are CommonJS: a default import is the whole module. */
import gossipMessages from '@eventstore/db-client/generated/gossip_pb.js';
import gossipServices from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import featuresMessages from '@eventstore/db-client/generated/serverfeatures_pb.js';
import featuresServices from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import statusMessages from '@eventstore/db-client/generated/status_pb.js';
import streamsMessages from '@eventstore/db-client/generated/streams_pb.js';
import streamsServices from '@eventstore/db-client/generated/streams_grpc_pb.js';
import anyMessages from 'google-protobuf/google/protobuf/any_pb.js';
import emptyMessages from 'google-protobuf/google/protobuf/empty_pb.js';
import type { ServiceDefinition, UntypedServiceImplementation } from '@grpc/grpc-js';

export const { AppendReq, AppendResp, BatchAppendReq, BatchAppendResp, DeleteResp, ReadReq, ReadResp, TombstoneResp } = streamsMessages;
export const { AllStreamPosition, Empty, StreamIdentifier, UUID } = shared;
export const { AccessDenied, BadRequest, MaximumAppendSizeExceeded, StreamDeleted, Timeout, Unknown, WrongExpectedVersion } = shared;
export const { ClusterInfo, EndPoint, MemberInfo } = gossipMessages;
export const { SupportedMethod, SupportedMethods } = featuresMessages;
export const { Status } = statusMessages;
export const { Any } = anyMessages;
/** `google.protobuf.Empty`, a different type than `event_store.client.Empty`. */
export const GoogleEmpty = emptyMessages.Empty;

const untyped = (service: unknown) => service as ServiceDefinition<UntypedServiceImplementation>;
export const StreamsService = untyped(streamsServices.StreamsService);
export const GossipService = untyped(gossipServices.GossipService);
export const ServerFeaturesService = untyped(featuresServices.ServerFeaturesService);

export type * as Messages from '@eventstore/db-client/generated/streams_pb.js';
export type * as Shared from '@eventstore/db-client/generated/shared_pb.js';
