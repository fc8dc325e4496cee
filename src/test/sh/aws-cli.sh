#!/usr/bin/env bash
# Checks that the AWS CLI works with `dmap local`. Prints a line for each check; the exit code is 1 if one
# failed.
#   src/test/sh/aws-cli.sh [target/dmap]
set -uo pipefail

dist=$(cd "${1:-target/dmap}" && pwd) || exit 1
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=src/test/sh/serving.sh
. "$here/serving.sh"
failed=0
export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any AWS_DEFAULT_REGION=eu-west-3
export AWS_EC2_METADATA_DISABLED=true AWS_PAGER='' AWS_CONFIG_FILE=$work/none AWS_SHARED_CREDENTIALS_FILE=$work/none
aws=/usr/bin/aws

sfn() { timeout 60 "$aws" --endpoint-url "$sfn" --output text stepfunctions "$@"; }
s3() { timeout 120 "$aws" --endpoint-url "$s3" s3 "$@"; }
s3api() { timeout 60 "$aws" --endpoint-url "$s3" --output text s3api "$@"; }

# check NAME EXPECTED ACTUAL
check() {
  if [ "$2" = "$3" ]; then
    printf 'ok      %s\n' "$1"
  else
    printf 'FAILED  %s\n        expected: %s\n        got:      %s\n' "$1" "$2" "$3"
    failed=1
  fi
}

serve "$dist/bin/dmap"
cd "$work" || exit 1

s3 mb s3://inputs >/dev/null
printf '[{"n":1},{"n":2},{"n":3}]' >items.json
s3 cp --quiet items.json s3://inputs/day/items.json
check 'an object that the CLI put is a file' "$(cat items.json)" "$(cat home/s3/inputs/day/items.json)"

cat >map.asl.json <<'JSON'
{"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "Label": "Rows",
  "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": {"InputType": "JSON"},
    "Parameters": {"Bucket": "inputs", "Key": "day/items.json"}},
  "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
    "StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}},
  "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject",
    "Parameters": {"Bucket": "outputs", "Prefix": "runs"}}}}}
JSON
machine=$(sfn create-state-machine --name rows --definition file://map.asl.json \
  --role-arn arn:aws:iam::000000000000:role/local --query stateMachineArn)
run=$(sfn start-execution --state-machine-arn "$machine" --name first --query executionArn)
for _ in $(seq 100); do
  status=$(sfn describe-execution --execution-arn "$run" --query status)
  [ "$status" != RUNNING ] && break
done
check 'a map over it succeeds' SUCCEEDED "$status"
check 'list-executions' first "$(sfn list-executions --state-machine-arn "$machine" --query 'executions[].name')"
map_run=$(sfn list-map-runs --execution-arn "$run" --query 'mapRuns[0].mapRunArn')
check 'describe-map-run' 3 "$(sfn describe-map-run --map-run-arn "$map_run" --query itemCounts.succeeded)"
manifest=$(sfn describe-execution --execution-arn "$run" --query output |
  python3 -c 'import json, sys; print(json.load(sys.stdin)["ResultWriterDetails"]["Key"])')
s3 cp --quiet "s3://outputs/$manifest" manifest.json
results=$(python3 -c 'import json; print(json.load(open("manifest.json"))["ResultFiles"]["SUCCEEDED"][0]["Key"])')
s3 cp --quiet "s3://outputs/$results" succeeded.json
check 'result files over S3' 3 "$(python3 -c 'import json; print(len(json.load(open("succeeded.json"))))')"

waiting='{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":600,"End":true}}}'
slow=$(sfn create-state-machine --name slow --definition "$waiting" --role-arn arn:aws:iam::000000000000:role/local \
  --query stateMachineArn)
run=$(sfn start-execution --state-machine-arn "$slow" --query executionArn)
sfn stop-execution --execution-arn "$run" --error Mine --cause 'because' >/dev/null
check 'stop-execution' $'ABORTED\tMine' "$(sfn describe-execution --execution-arn "$run" --query '[status,error]')"
check 'an unknown machine' 'StateMachineDoesNotExist' \
  "$(sfn describe-state-machine --state-machine-arn "${slow}x" 2>&1 | grep -o 'StateMachineDoesNotExist' | head -n 1)"

# until_is EXPECTED COMMAND...: runs the command until it prints what is expected, but not for ever; prints
# the last output
until_is() {
  local expected=$1 got=
  shift
  for _ in $(seq 60); do
    got=$("$@")
    [ "$got" = "$expected" ] && break
    sleep 0.2
  done
  printf '%s' "$got"
}
# Two of five children end at once; the others retry until an object exists.
printf '[{"held":0},{"held":0},{"held":1},{"held":1},{"held":1}]' | s3 cp --quiet - s3://inputs/day/items.json
cat >held.json <<'JSON'
{"P": {"Type": "Choice", "Choices": [{"Variable": "$.held", "NumericEquals": 0, "Next": "Free"}], "Default": "Held"},
 "Free": {"Type": "Pass", "End": true},
 "Held": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:s3:headObject", "End": true,
  "Parameters": {"Bucket": "inputs", "Key": "go"},
  "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 1, "BackoffRate": 1, "MaxAttempts": 1000}]}}
JSON
python3 - <<'PYTHON'
import json
definition = json.load(open("map.asl.json"))
definition["States"]["M"]["MaxConcurrency"] = 1
definition["States"]["M"]["ItemProcessor"]["States"] = json.load(open("held.json"))
json.dump(definition, open("held.asl.json", "w"))
PYTHON
held=$(sfn create-state-machine --name held --definition file://held.asl.json \
  --role-arn arn:aws:iam::000000000000:role/local --query stateMachineArn)
run=$(sfn start-execution --state-machine-arn "$held" --query executionArn)
until_is 1 sfn list-map-runs --execution-arn "$run" --query 'length(mapRuns)' >/dev/null
map_run=$(sfn list-map-runs --execution-arn "$run" --query 'mapRuns[0].mapRunArn')
counts() { sfn describe-map-run --map-run-arn "$map_run" --query "itemCounts.[succeeded,running]"; }
check 'a run is watched' $'2\t1' "$(until_is $'2\t1' counts)"
sfn update-map-run --map-run-arn "$map_run" --max-concurrency 2 --tolerated-failure-count 1
check 'update-map-run lets one more run' $'2\t2' "$(until_is $'2\t2' counts)"
sfn stop-execution --execution-arn "$run" >/dev/null
map_run_status() { sfn describe-map-run --map-run-arn "$map_run" --query status; }
check 'its map run is stopped with it' ABORTED "$(until_is ABORTED map_run_status)"
check 'a run that has ended is not changed' 1 \
  "$(sfn update-map-run --map-run-arn "$map_run" --max-concurrency 3 2>&1 | grep -c ValidationException)"
# Debian's CLI is older than redrives, versions and aliases, so curl sends the requests of a newer one.
# ask OPERATION JSON EXPRESSION: prints the value of a Python expression over the answer
ask() {
  curl -s --max-time 60 -H "X-Amz-Target: AWSStepFunctions.$1" -H 'Content-Type: application/x-amz-json-1.0' \
    -d "$2" "$sfn" | python3 -c "import json, sys; answer = json.load(sys.stdin); print($3)"
}
ask RedriveExecution "{\"executionArn\": \"$run\"}" 'answer["redriveDate"]' >/dev/null
s3 cp --quiet map.asl.json s3://inputs/go
run_status() { sfn describe-execution --execution-arn "$run" --query status; }
check 'redrive-execution' SUCCEEDED "$(until_is SUCCEEDED run_status)"
check 'every item has succeeded' $'5\t0' "$(counts)"
check 'the history' $'ExecutionStarted\tExecutionSucceeded' \
  "$(sfn get-execution-history --execution-arn "$run" --query '[events[0].type,events[-1].type]')"
check 'children page by page' 5 \
  "$(sfn list-executions --map-run-arn "$map_run" --page-size 2 --query 'length(executions)' --output json |
    python3 -c 'import sys; print(sum(int(n) for n in sys.stdin.read().split()))')"

pass() { printf '{"StartAt":"P","States":{"P":{"Type":"Pass","Result":%s,"End":true}}}' "$1"; }
versioned=$(sfn create-state-machine --name versioned --definition "$(pass 1)" \
  --role-arn arn:aws:iam::000000000000:role/local --query stateMachineArn)
plain="\"stateMachineArn\": \"$versioned\""
check 'PublishStateMachineVersion' "$versioned:1" \
  "$(ask PublishStateMachineVersion "{$plain, \"revisionId\": \"INITIAL\"}" 'answer["stateMachineVersionArn"]')"
sfn update-state-machine --state-machine-arn "$versioned" --definition "$(pass 2)" >/dev/null
check 'another revision' ConflictException \
  "$(ask PublishStateMachineVersion "{$plain, \"revisionId\": \"INITIAL\"}" 'answer["__type"]')"
ask PublishStateMachineVersion "{$plain}" 'answer["stateMachineVersionArn"]' >/dev/null
check 'ListStateMachineVersions' "['$versioned:2', '$versioned:1']" \
  "$(ask ListStateMachineVersions "{$plain}" \
    '[version["stateMachineVersionArn"] for version in answer["stateMachineVersions"]]')"
route="[{\"stateMachineVersionArn\": \"$versioned:1\", \"weight\": 100}]"
check 'CreateStateMachineAlias' "$versioned:PROD" \
  "$(ask CreateStateMachineAlias "{\"name\": \"PROD\", \"routingConfiguration\": $route}" \
    'answer["stateMachineAliasArn"]')"
run=$(sfn start-execution --state-machine-arn "$versioned:PROD" --query executionArn)
run_output() { sfn describe-execution --execution-arn "$run" --query output; }
check 'an execution by alias' 1 "$(until_is 1 run_output)"
check 'executions of the version' 1 \
  "$(sfn list-executions --state-machine-arn "$versioned:1" --query 'length(executions)')"
check 'a version that an alias leads to' ConflictException \
  "$(ask DeleteStateMachineVersion "{\"stateMachineVersionArn\": \"$versioned:1\"}" 'answer["__type"]')"
sfn delete-state-machine --state-machine-arn "$versioned"

s3api create-multipart-upload --bucket inputs --key given-up --query UploadId >upload
head -c 6000000 /dev/zero >zeros
s3api upload-part --bucket inputs --key given-up --part-number 1 --body zeros --upload-id "$(cat upload)" >/dev/null
check 'list-parts' 6000000 \
  "$(s3api list-parts --bucket inputs --key given-up --upload-id "$(cat upload)" --query 'Parts[].Size')"
check 'list-multipart-uploads' "$(cat upload)" \
  "$(s3api list-multipart-uploads --bucket inputs --query 'Uploads[].UploadId')"
s3api abort-multipart-upload --bucket inputs --key given-up --upload-id "$(cat upload)"
check 'abort-multipart-upload' None "$(s3api list-multipart-uploads --bucket inputs --query 'Uploads[].UploadId')"
check 'its parts are gone' '' "$(find home/s3/.staging -type f)"

mkdir -p tree/a/b 'tree/with space'
head -c 20000000 /dev/urandom >tree/large
printf 1 >tree/a/b/deep && printf 2 >tree/a/b-c && printf 3 >'tree/with space/ümläut+%41 & co' && : >tree/a/empty
# S3 tells times in whole seconds: a file that is changed and uploaded within one second looks newer than its object.
find tree -exec touch -d '1 minute ago' {} +
s3 sync --quiet tree s3://inputs/tree
s3 sync --quiet s3://inputs/tree back
check 'sync there and back, with an upload in parts' '' "$(diff -r tree back 2>&1)"
check 'sync again does nothing' '' "$(s3 sync tree s3://inputs/tree 2>&1)"
check 'ls' $'PRE a/\nPRE with space/\nlarge' "$(s3 ls s3://inputs/tree/ | sed -E 's/^ +//; s/^.* large$/large/')"
check 'ls --recursive' 5 "$(s3 ls --recursive s3://inputs/tree/ | wc -l)"
check 'a page at a time' 5 \
  "$(s3api list-objects-v2 --bucket inputs --prefix tree/ --page-size 2 --query 'length(Contents)' --output json |
    python3 -c 'import sys; print(sum(int(n) for n in sys.stdin.read().split()))')"
s3api get-object --bucket inputs --key tree/large --range bytes=1000-1999 part >/dev/null
check 'a range' "$(tail -c +1001 tree/large | head -c 1000 | md5sum)" "$(md5sum <part)"
s3 cp --quiet s3://inputs/tree/large s3://inputs/copy/large
check 'a copy in the store' 20000000 "$(s3api head-object --bucket inputs --key copy/large --query ContentLength)"

for key in 'folder/' 'a//b' 'a' '../up' 'a/b/../c' 'x/.' "$(printf 'l%.0s' $(seq 300))/y" 'a%~b' $'tab\there'; do
  printf '%s' "$key" >odd
  s3api put-object --bucket inputs --key "odd/$key" --body odd >/dev/null
  s3api get-object --bucket inputs --key "odd/$key" got >/dev/null
  check "key $(printf '%q' "${key:0:40}")" "$key" "$(cat got 2>/dev/null)"
  rm -f got
done
check 'all odd keys are listed' 9 "$(s3api list-objects-v2 --bucket inputs --prefix odd/ --query 'length(Contents)')"
check 'nothing is outside the buckets' '' "$(find "$work" -name up -not -path '*/home/s3/inputs/*')"

printf 'put by hand' >home/s3/inputs/by-hand.txt
check 'a file put there by hand' 'put by hand' "$(s3 cp s3://inputs/by-hand.txt -)"
s3api put-object --bucket inputs --key typed --body odd --content-type text/x-odd --metadata team=weather >/dev/null
check 'type and metadata' $'text/x-odd\tweather' \
  "$(s3api head-object --bucket inputs --key typed --query '[ContentType,Metadata.team]')"
check 'no such key' 1 "$(s3api get-object --bucket inputs --key none none 2>&1 | grep -c NoSuchKey)"
check 'no such bucket' 1 "$(s3 ls s3://no-such-bucket 2>&1 | grep -c NoSuchBucket)"
check 'a bucket that is not empty' 1 "$(s3 rb s3://inputs 2>&1 | grep -c BucketNotEmpty)"
s3 rm --quiet --recursive s3://inputs
check 'rm --recursive' '' "$(s3 ls --recursive s3://inputs)"
check 'rb' 'remove_bucket: inputs' "$(s3 rb s3://inputs)"

check 'a page of a browser gets nothing' 403 \
  "$(curl -s -o /dev/null -w '%{http_code}' -H 'Host: evil.example' "$s3/outputs")"
check '--env' "export AWS_ENDPOINT_URL_SFN=$sfn
export AWS_ENDPOINT_URL_S3=$s3" "$("$dist/bin/dmap" local --env --home "$work/home")"
stop
check 'it takes its ready file along' '' "$(ls "$work/ready.json" 2>/dev/null)"

exit "$failed"
