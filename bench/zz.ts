import { benchSimilar } from './similar.ts';
for await (const row of benchSimilar('/tmp/simbig/data', Number(process.argv[2]))) console.log(JSON.stringify(row));
