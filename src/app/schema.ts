import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { resolvers } from './app.module.ts';

/** The schema of the API, built from its resolvers without starting anything (API-8). */
export async function buildSchema(): Promise<GraphQLSchema> {
  const builder = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
  try {
    return lexicographicSortSchema(await builder.get(GraphQLSchemaFactory).create([...resolvers()]));
  } finally {
    await builder.close();
  }
}

/** The schema as text, as it is checked in. */
export const schemaText = async (): Promise<string> =>
  `# The API of Kyodo. Made by \`npm run schema\` from the shapes of the domain and the resolvers: do not edit.\n\n${printSchema(await buildSchema())}\n`;
