// Calls `dmap local` with the AWS SDK for JavaScript, as any program would call AWS: the endpoints come
// from AWS_ENDPOINT_URL_SFN and AWS_ENDPOINT_URL_S3, and nothing else is set up. Prints a line for each
// check; the exit code is 1 if one failed.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  AbortMultipartUploadCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  NoSuchKey,
  NoSuchUpload,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import {
  ConflictException,
  CreateStateMachineAliasCommand,
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  DescribeMapRunCommand,
  DescribeStateMachineAliasCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListMapRunsCommand,
  ListStateMachineVersionsCommand,
  PublishStateMachineVersionCommand,
  RedriveExecutionCommand,
  SFNClient,
  StartExecutionCommand,
  StateMachineDoesNotExist,
  StopExecutionCommand,
  TestStateCommand,
  UpdateMapRunCommand,
  UpdateStateMachineCommand,
  ValidationException,
  paginateGetExecutionHistory,
  paginateListExecutions,
  paginateListStateMachines,
} from '@aws-sdk/client-sfn';
import { Upload } from '@aws-sdk/lib-storage';

const region = 'us-east-1';
const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
// For TestState and StartSyncExecution, the SDK puts `sync-` before the name of the host, which makes no
// sense before an IP address.
const sfn = new SFNClient({ region, credentials, disableHostPrefix: true });
const s3 = new S3Client({ region, credentials, forcePathStyle: true });
const roleArn = 'arn:aws:iam::000000000000:role/local';
const MEGABYTE = 1 << 20;

let failed = 0;

async function check(name, body) {
  try {
    await body();
    console.log(`ok      ${name}`);
  } catch (error) {
    failed = 1;
    console.log(`FAILED  ${name}\n        ${String(error.stack ?? error).replaceAll('\n', '\n        ')}`);
  }
}

async function refused(type, command) {
  const error = await sfn.send(command).then(() => assert.fail('it was not refused'), (e) => e);
  assert.ok(error instanceof type, `${error.name}: ${error.message}`);
  return error;
}

async function all(pages, field) {
  const entries = [];
  for await (const page of pages) entries.push(...(page[field] ?? []));
  return entries;
}

async function create(name, definition, more = {}) {
  const command = new CreateStateMachineCommand({ name, roleArn, definition: JSON.stringify(definition), ...more });
  return sfn.send(command);
}

async function start(stateMachineArn, name, input = {}) {
  const command = new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) });
  return (await sfn.send(command)).executionArn;
}

// Asks until the answer is as wanted. If that does not happen, the error has the last answer.
async function until(holds, ask) {
  let answer = await ask();
  for (let i = 0; i < 600 && !holds(answer); i++) {
    await pause(50);
    answer = await ask();
  }
  assert.ok(holds(answer), `after 30 s: ${JSON.stringify(answer)}`);
  return answer;
}

const describe = (executionArn) => sfn.send(new DescribeExecutionCommand({ executionArn }));
const ended = (executionArn) => until((e) => e.status !== 'RUNNING', () => describe(executionArn));

async function mapRun(executionArn) {
  const { mapRuns } = await until(
    (answer) => answer.mapRuns.length > 0,
    () => sfn.send(new ListMapRunsCommand({ executionArn })),
  );
  return mapRuns[0].mapRunArn;
}

const describeMapRun = (mapRunArn) => sfn.send(new DescribeMapRunCommand({ mapRunArn }));

async function read(Bucket, Key, more = {}) {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, ...more }));
  return Buffer.from(await Body.transformToByteArray());
}

const md5 = (bytes) => createHash('md5').update(bytes).digest('hex');

// A Distributed Map over the JSON of an object, with the given states as item processor.
const map = (startAt, states, more = {}) => ({
  StartAt: 'M',
  States: {
    M: {
      Type: 'Map',
      Label: 'Rows',
      End: true,
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'JSON' },
        Parameters: { Bucket: 'js-inputs', 'Key.$': '$.key' },
      },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: startAt,
        States: states,
      },
      ResultWriter: {
        Resource: 'arn:aws:states:::s3:putObject',
        Parameters: { Bucket: 'js-outputs', Prefix: 'runs' },
      },
      ...more,
    },
  },
});

for (const Bucket of ['js-inputs', 'js-outputs']) await s3.send(new CreateBucketCommand({ Bucket }));
const items = Array.from({ length: 250 }, (_, n) => ({ n }));
await s3.send(new PutObjectCommand({ Bucket: 'js-inputs', Key: 'items.json', Body: JSON.stringify(items) }));

const rows = (await create('js-rows', map('P', { P: { Type: 'Pass', End: true } }))).stateMachineArn;
const run = await start(rows, 'first', { key: 'items.json' });

await check('a map run from start to end', async () => {
  const execution = await ended(run);
  assert.equal(execution.status, 'SUCCEEDED');
  assert.ok(execution.startDate instanceof Date && execution.stopDate >= execution.startDate);
  const described = await describeMapRun(await mapRun(run));
  assert.equal(described.status, 'SUCCEEDED');
  assert.equal(described.itemCounts.succeeded, items.length);
  assert.equal(described.executionCounts.total, items.length);
});

await check('its children, page by page', async () => {
  const children = await all(
    paginateListExecutions({ client: sfn, pageSize: 100 }, { mapRunArn: await mapRun(run), statusFilter: 'SUCCEEDED' }),
    'executions',
  );
  assert.equal(new Set(children.map((child) => child.executionArn)).size, items.length);
  const child = await describe(children[0].executionArn);
  assert.equal(child.mapRunArn, await mapRun(run));
  const { label } = await sfn.send(
    new DescribeStateMachineForExecutionCommand({ executionArn: children[0].executionArn }),
  );
  assert.equal(label, 'Rows');
});

await check('its history, page by page and backwards', async () => {
  const events = await all(
    paginateGetExecutionHistory({ client: sfn, pageSize: 2 }, { executionArn: run }),
    'events',
  );
  assert.deepEqual([events[0].type, events.at(-1).type], ['ExecutionStarted', 'ExecutionSucceeded']);
  assert.deepEqual(events.map((event) => event.id), events.map((_, i) => i + 1));
  const { events: last } = await sfn.send(
    new GetExecutionHistoryCommand({ executionArn: run, reverseOrder: true, maxResults: 1 }),
  );
  assert.equal(last[0].id, events.length);
});

await check('its results from S3', async () => {
  const { Bucket, Key } = JSON.parse((await describe(run)).output).ResultWriterDetails;
  const manifest = JSON.parse(await read(Bucket, Key));
  const records = [];
  for (const file of manifest.ResultFiles.SUCCEEDED) {
    const bytes = await read(manifest.DestinationBucket, file.Key);
    assert.equal(bytes.length, file.Size);
    records.push(...JSON.parse(bytes));
  }
  assert.deepEqual(records.map((record) => JSON.parse(record.Output).n).sort((a, b) => a - b), items.map(({ n }) => n));
  const listed = await all(
    paginateListObjectsV2({ client: s3, pageSize: 1 }, { Bucket, Prefix: Key.slice(0, Key.lastIndexOf('/')) }),
    'Contents',
  );
  assert.ok(listed.some((object) => object.Key === Key));
});

await check('a run that is watched, changed, stopped and redriven', async () => {
  // Two of five children end at once; the others retry until an object exists.
  const put = (Key, Body) => s3.send(new PutObjectCommand({ Bucket: 'js-inputs', Key, Body }));
  const states = {
    C: { Type: 'Choice', Choices: [{ Variable: '$.held', BooleanEquals: false, Next: 'Free' }], Default: 'Held' },
    Free: { Type: 'Pass', End: true },
    Held: {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:s3:headObject',
      Parameters: { Bucket: 'js-inputs', Key: 'go' },
      Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, BackoffRate: 1, MaxAttempts: 1000 }],
      End: true,
    },
  };
  await put('held.json', JSON.stringify([false, false, true, true, true].map((held) => ({ held }))));
  const held = (await create('js-held', map('C', states, { MaxConcurrency: 1 }))).stateMachineArn;
  const execution = await start(held, 'stopped', { key: 'held.json' });
  const mapRunArn = await mapRun(execution);
  await until((r) => r.itemCounts.succeeded === 2 && r.itemCounts.running === 1, () => describeMapRun(mapRunArn));

  await sfn.send(new UpdateMapRunCommand({ mapRunArn, maxConcurrency: 2, toleratedFailurePercentage: 12.5 }));
  const changed = await until((r) => r.itemCounts.running === 2, () => describeMapRun(mapRunArn));
  assert.equal(changed.maxConcurrency, 2);
  assert.equal(changed.toleratedFailurePercentage, 12.5);

  await sfn.send(new StopExecutionCommand({ executionArn: execution, error: 'Mine', cause: 'because' }));
  const stopped = await ended(execution);
  assert.deepEqual([stopped.status, stopped.error, stopped.cause], ['ABORTED', 'Mine', 'because']);
  const aborted = await until((r) => r.status !== 'RUNNING', () => describeMapRun(mapRunArn));
  assert.equal(aborted.status, 'ABORTED');
  assert.equal(aborted.itemCounts.pending + aborted.itemCounts.aborted, 3);
  const late = await refused(ValidationException, new UpdateMapRunCommand({ mapRunArn, maxConcurrency: 3 }));
  assert.equal(late.reason, 'CANNOT_UPDATE_COMPLETED_MAP_RUN');

  await sfn.send(new RedriveExecutionCommand({ executionArn: execution }));
  await put('go', 'now');
  const redriven = await ended(execution);
  assert.equal(redriven.status, 'SUCCEEDED');
  assert.equal(redriven.redriveCount, 1);
  assert.equal((await describeMapRun(mapRunArn)).itemCounts.succeeded, 5);
  const again = await sfn.send(new ListExecutionsCommand({ mapRunArn, redriveFilter: 'REDRIVEN' }));
  assert.ok(again.executions.every((child) => child.redriveCount === 1));
});

await check('machines, their versions and aliases', async () => {
  const pass = (result) => ({ StartAt: 'P', States: { P: { Type: 'Pass', Result: result, End: true } } });
  const created = await create('js-versions', pass(1), { publish: true, versionDescription: 'first' });
  const arn = created.stateMachineArn;
  assert.equal(created.stateMachineVersionArn, `${arn}:1`);
  const { revisionId } = await sfn.send(
    new UpdateStateMachineCommand({ stateMachineArn: arn, definition: JSON.stringify(pass(2)) }),
  );
  const second = await sfn.send(new PublishStateMachineVersionCommand({ stateMachineArn: arn, revisionId }));
  assert.equal(second.stateMachineVersionArn, `${arn}:2`);
  await refused(ConflictException, new PublishStateMachineVersionCommand({ stateMachineArn: arn, revisionId: 'INITIAL' }));
  const { stateMachineVersions } = await sfn.send(new ListStateMachineVersionsCommand({ stateMachineArn: arn }));
  assert.equal(stateMachineVersions.length, 2);
  assert.equal((await sfn.send(new DescribeStateMachineCommand({ stateMachineArn: `${arn}:1` }))).description, 'first');

  const routingConfiguration = [{ stateMachineVersionArn: `${arn}:1`, weight: 100 }];
  const { stateMachineAliasArn } = await sfn.send(
    new CreateStateMachineAliasCommand({ name: 'PROD', routingConfiguration }),
  );
  const described = await sfn.send(new DescribeStateMachineAliasCommand({ stateMachineAliasArn }));
  assert.deepEqual(described.routingConfiguration, routingConfiguration);
  const execution = await ended(await start(stateMachineAliasArn));
  assert.equal(execution.output, '1');
  assert.equal(execution.stateMachineAliasArn, stateMachineAliasArn);
  assert.equal(execution.stateMachineVersionArn, `${arn}:1`);

  const names = await all(paginateListStateMachines({ client: sfn, pageSize: 1 }, {}), 'stateMachines');
  assert.deepEqual(names.map(({ name }) => name), ['js-held', 'js-rows', 'js-versions']);
  await sfn.send(new DeleteStateMachineCommand({ stateMachineArn: arn }));
  await refused(StateMachineDoesNotExist, new DescribeStateMachineCommand({ stateMachineArn: arn }));
});

await check('errors are the classes of the SDK', async () => {
  await refused(ExecutionDoesNotExist, new DescribeExecutionCommand({ executionArn: `${run}x` }));
  await refused(
    ExecutionAlreadyExists,
    new StartExecutionCommand({ stateMachineArn: rows, name: 'first', input: '{}' }),
  );
  const neither = await refused(ValidationException, new ListExecutionsCommand({}));
  assert.equal(neither.reason, 'MISSING_REQUIRED_PARAMETER');
});

await check('a state alone', async () => {
  const { status, output } = await sfn.send(
    new TestStateCommand({
      definition: JSON.stringify({ Type: 'Pass', Parameters: { 'n.$': '$.a' }, End: true }),
      input: '{"a": 7}',
    }),
  );
  assert.deepEqual([status, output], ['SUCCEEDED', '{"n":7}']);
});

await check('objects: put, range, copy, delete', async () => {
  const key = 'odd/ümläut & +%41/../x';
  await s3.send(
    new PutObjectCommand({
      Bucket: 'js-inputs',
      Key: key,
      Body: 'content',
      ContentType: 'text/odd',
      Metadata: { team: 'weather' },
    }),
  );
  const head = await s3.send(new HeadObjectCommand({ Bucket: 'js-inputs', Key: key }));
  assert.deepEqual([head.ContentType, head.Metadata.team, head.ContentLength], ['text/odd', 'weather', 7]);
  assert.equal(head.ETag, `"${md5('content')}"`);
  assert.equal(String(await read('js-inputs', key, { Range: 'bytes=1-3' })), 'ont');
  await s3.send(
    new CopyObjectCommand({
      Bucket: 'js-outputs',
      Key: 'copy',
      CopySource: `js-inputs/${key.split('/').map(encodeURIComponent).join('/')}`,
    }),
  );
  assert.equal(String(await read('js-outputs', 'copy')), 'content');
  const { Deleted } = await s3.send(
    new DeleteObjectsCommand({ Bucket: 'js-inputs', Delete: { Objects: [{ Key: key }, { Key: 'none' }] } }),
  );
  assert.equal(Deleted.length, 2);
  await assert.rejects(read('js-inputs', key), NoSuchKey);
});

await check('an upload in parts, by the library', async () => {
  const bytes = randomBytes(20 * MEGABYTE + 17);
  const upload = new Upload({
    client: s3,
    params: { Bucket: 'js-inputs', Key: 'large', Body: bytes },
    partSize: 6 * MEGABYTE,
    queueSize: 3,
  });
  const { ETag } = await upload.done();
  assert.match(ETag, /^"[0-9a-f]{32}-4"$/);
  assert.equal(md5(await read('js-inputs', 'large')), md5(bytes));
});

await check('an upload in parts, by hand, and one that is given up', async () => {
  const where = { Bucket: 'js-inputs', Key: 'parts' };
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(where));
  const part = { ...where, UploadId, PartNumber: 1, Body: Buffer.alloc(5 * MEGABYTE, 'x') };
  const { ETag } = await s3.send(new UploadPartCommand(part));
  const { Parts } = await s3.send(new ListPartsCommand({ ...where, UploadId }));
  assert.deepEqual(Parts.map(({ PartNumber, Size }) => [PartNumber, Size]), [[1, 5 * MEGABYTE]]);
  const { Uploads } = await s3.send(new ListMultipartUploadsCommand({ Bucket: 'js-inputs' }));
  assert.deepEqual(Uploads.map((upload) => upload.UploadId), [UploadId]);
  await s3.send(
    new CompleteMultipartUploadCommand({ ...where, UploadId, MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] } }),
  );
  assert.equal((await read('js-inputs', 'parts')).length, 5 * MEGABYTE);

  const given = await s3.send(new CreateMultipartUploadCommand(where));
  await s3.send(new UploadPartCommand({ ...part, UploadId: given.UploadId }));
  await s3.send(new AbortMultipartUploadCommand({ ...where, UploadId: given.UploadId }));
  await assert.rejects(s3.send(new ListPartsCommand({ ...where, UploadId: given.UploadId })), NoSuchUpload);
  const { Uploads: left } = await s3.send(new ListMultipartUploadsCommand({ Bucket: 'js-inputs' }));
  assert.equal((left ?? []).length, 0);
});

process.exitCode = failed;
