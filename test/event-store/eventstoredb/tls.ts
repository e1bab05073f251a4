import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as grpc from '@grpc/grpc-js';

const path = (name: string) => fileURLToPath(new URL(`./certificates/${name}`, import.meta.url));

/** A server’s certificate for `localhost`, for tests and nothing else; the path of its own authority, and of one that did not make it. */
export const tls = () => ({
  credentials: grpc.ServerCredentials.createSsl(null, [
    { cert_chain: readFileSync(path('localhost.pem')), private_key: readFileSync(path('localhost.key.pem')) },
  ]),
  ca: path('localhost.pem'),
  anotherCa: path('another.pem'),
});
