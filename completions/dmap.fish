# Completion of dmap for fish. Copy this file to ~/.config/fish/completions/dmap.fish.
#
# Printed by `dmap completion fish`; changes made here are lost.

# Whether the command is $argv[1] and as many operands follow it as $argv[2] says; $argv[3..]:
# options with a value.
function __dmap_operand
    set -l words (commandline -opc)
    test (count $words) -gt 1; and test "$words[2]" = "$argv[1]"; or return
    set -l count 0
    set -l skip no
    for word in $words[3..]
        if test $skip = yes
            set skip no
        else if contains -- $word $argv[3..]
            set skip yes
        else if not string match -q -- '-*' $word
            set count (math $count + 1)
        end
    end
    test $count -eq $argv[2]
end

# Whether the command is $argv[1].
function __dmap_command
    set -l words (commandline -opc)
    test (count $words) -gt 1; and test "$words[2]" = "$argv[1]"
end

function __dmap_no_command
    test (count (commandline -opc)) -eq 1
end

# The names of recent runs, the newest first.
function __dmap_runs
    set -l home .dmap
    test -n "$DMAP_HOME"; and set home $DMAP_HOME
    set -l words (commandline -opc)
    for i in (seq (count $words))
        if test "$words[$i]" = --home; and set -q words[(math $i + 1)]
            set home $words[(math $i + 1)]
        else if string match -q -- '--home=*' $words[$i]
            set home (string replace -- --home= '' $words[$i])
        end
    end
    set home (string replace -r -- '^~/' $HOME/ $home)
    for file in (command ls -t -- $home/runs 2>/dev/null)
        set -l name (string replace -r -f -- '\.json$' '' $file); or continue
        if string match -q -- '*~*' $name # no file can have the run's name: it stands inside
            set -l found (head -c 65536 -- $home/runs/$file | string match -r -g -- '"name"\s*:\s*"([^"]*)"')
            set name $found[1]
        end
        string match -q -r -- '^[^\s[:cntrl:]]+$' "$name"; and echo $name
    end
end

# Folders, and files with one of the endings.
function __dmap_files
    for file in (__fish_complete_path (commandline -ct))
        string match -q -r -- "(/|$argv[1])(\t.*)?\$" $file; and echo $file
    end
end

complete -c dmap -f
complete -c dmap -n '__dmap_no_command' -s h -l help -d 'Show this help'
complete -c dmap -n '__dmap_no_command' -s V -l version -d 'Print the version'
complete -c dmap -n '__dmap_no_command' -a init -d 'Write a starter job, ready to run'
complete -c dmap -n '__dmap_no_command' -a plan -d 'Show what a run would start, before it starts'
complete -c dmap -n '__dmap_no_command' -a run -d 'Start a job and watch it to its end'
complete -c dmap -n '__dmap_no_command' -a status -d 'Show how a run stands, once or live'
complete -c dmap -n '__dmap_no_command' -a results -d 'Sum up the result files of a run'
complete -c dmap -n '__dmap_no_command' -a list -d 'List the runs that were started from here'
complete -c dmap -n '__dmap_no_command' -a stop -d 'Stop a run and all its child executions'
complete -c dmap -n '__dmap_no_command' -a test -d 'Try one state, or the item processor on the first items'
complete -c dmap -n '__dmap_no_command' -a tune -d 'Change concurrency and tolerance of a run'
complete -c dmap -n '__dmap_no_command' -a redrive -d 'Let a run that failed go on where it failed'
complete -c dmap -n '__dmap_no_command' -a local -d 'Serve the embedded engine to other AWS clients'
complete -c dmap -n '__dmap_no_command' -a completion -d 'Print the completion script of a shell'
complete -c dmap -n '__dmap_no_command' -a help -d 'Show a document, or the help of a command'
complete -c dmap -n '__dmap_command init' -l source -x -a 'csv json jsonl parquet objects items' -d 'One of: csv, json, jsonl, parquet, objects, items (default: csv)'
complete -c dmap -n '__dmap_command init' -s o -l output -x -a 'text json' -d 'Form of the results on stdout (default: text)'
complete -c dmap -n '__dmap_command init' -l color -x -a 'auto always never' -d 'Colours (default: auto, if a person reads and NO_COLOR is not set)'
complete -c dmap -n '__dmap_command init' -s q -l quiet -d 'No progress and no hints on stderr'
complete -c dmap -n '__dmap_command init' -s v -l verbose -d 'More on stderr: notes, and what led to an error'
complete -c dmap -n '__dmap_command init' -s h -l help -d 'Show this help'
complete -c dmap -n '__dmap_operand init 0 --source -o --output --color' -a '(__fish_complete_directories)'
complete -c dmap -n '__dmap_command plan' -s D -x -d 'Set a key of the job file, such as -D batch.items=50'
complete -c dmap -n '__dmap_command plan' -l input -r -F -d 'Input of the execution (default: {})'
complete -c dmap -n '__dmap_command plan' -l first -x -d 'Only the first N items: a pilot'
complete -c dmap -n '__dmap_command plan' -l items -x -d 'Assume so many items instead of reading the source'
complete -c dmap -n '__dmap_command plan' -l emit -x -a 'asl' -d 'Print the definition alone'
complete -c dmap -n '__dmap_command plan' -l target -x -a 'local aws' -d 'The embedded engine, or AWS (default: $DMAP_TARGET, else local)'
complete -c dmap -n '__dmap_command plan' -l region -x -d 'AWS region'
complete -c dmap -n '__dmap_command plan' -l profile -x -d 'AWS profile, instead of $AWS_PROFILE'
complete -c dmap -n '__dmap_command plan' -l endpoint-url -x -d 'Step Functions endpoint, instead of $AWS_ENDPOINT_URL'
complete -c dmap -n '__dmap_command plan' -l home -x -a '(__fish_complete_directories)' -d 'Where dmap keeps runs and local buckets (default: $DMAP_HOME, else .dmap)'
complete -c dmap -n '__dmap_command plan' -s o -l output -x -a 'text json' -d 'Form of the results on stdout (default: text)'
complete -c dmap -n '__dmap_command plan' -l color -x -a 'auto always never' -d 'Colours (default: auto, if a person reads and NO_COLOR is not set)'
complete -c dmap -n '__dmap_command plan' -s q -l quiet -d 'No progress and no hints on stderr'
complete -c dmap -n '__dmap_command plan' -s v -l verbose -d 'More on stderr: notes, and what led to an error'
complete -c dmap -n '__dmap_command plan' -s h -l help -d 'Show this help'
complete -c dmap -n '__dmap_operand plan 0 -D --input --first --items --emit --target --region --profile --endpoint-url --home -o --output --color' -a '(__dmap_files "\\.yaml|\\.yml|\\.json")'
complete -c dmap -n '__dmap_command run' -s D -x -d 'Set a key of the job file, such as -D batch.items=50'
complete -c dmap -n '__dmap_command run' -l input -r -F -d 'Input of the execution (default: {})'
complete -c dmap -n '__dmap_command run' -l first -x -d 'Only the first N items: a pilot'
complete -c dmap -n '__dmap_command run' -l name -x -d 'Name of the run (default: the job\'s name, time and four letters)'
complete -c dmap -n '__dmap_command run' -s d -l detach -d 'Start, do not watch'
complete -c dmap -n '__dmap_command run' -l timeout -x -d 'Stop watching after so long, such as 90s or 2h; exit code 124'
complete -c dmap -n '__dmap_command run' -l failed-of -x -k -a '(__dmap_runs)' -d 'Run the job on what failed or never started in that run, nothing else'
complete -c dmap -n '__dmap_command run' -l pace -x -a 'none aws' -d '`aws` or `aws:REGION` starts as AWS does: 1,000 EXPRESS or 100 STANDARD children a second in a map run, with its throttles and pauses; `none` as fast as this machine goes (the default)'
complete -c dmap -n '__dmap_command run' -l fail-if -x -d 'Exit with 3 if this is true of the run'
complete -c dmap -n '__dmap_command run' -l junit -r -F -d 'Write a JUnit report'
complete -c dmap -n '__dmap_command run' -l github-summary -d 'Append a Markdown summary to FILE (default: $GITHUB_STEP_SUMMARY)'
complete -c dmap -n '__dmap_command run' -l target -x -a 'local aws' -d 'The embedded engine, or AWS (default: $DMAP_TARGET, else local)'
complete -c dmap -n '__dmap_command run' -l region -x -d 'AWS region'
complete -c dmap -n '__dmap_command run' -l profile -x -d 'AWS profile, instead of $AWS_PROFILE'
complete -c dmap -n '__dmap_command run' -l endpoint-url -x -d 'Step Functions endpoint, instead of $AWS_ENDPOINT_URL'
complete -c dmap -n '__dmap_command run' -l home -x -a '(__fish_complete_directories)' -d 'Where dmap keeps runs and local buckets (default: $DMAP_HOME, else .dmap)'
complete -c dmap -n '__dmap_command run' -s o -l output -x -a 'text json' -d 'Form of the results on stdout (default: text)'
complete -c dmap -n '__dmap_command run' -l color -x -a 'auto always never' -d 'Colours (default: auto, if a person reads and NO_COLOR is not set)'
complete -c dmap -n '__dmap_command run' -s q -l quiet -d 'No progress and no hints on stderr'
complete -c dmap -n '__dmap_command run' -s v -l verbose -d 'More on stderr: notes, and what led to an error'
complete -c dmap -n '__dmap_command run' -s h -l help -d 'Show this help'
complete -c dmap -n '__dmap_operand run 0 -D --input --first --name --timeout --failed-of --pace --fail-if --junit --target --region --profile --endpoint-url --home -o --output --color' -a '(__dmap_files "\\.yaml|\\.yml|\\.json")'
complete -c dmap -n '__dmap_command status' -s w -l watch -d 'Live until the end'
complete -c dmap -n '__dmap_command status' -l history -d 'The events of the execution so far, instead of where it stands'
complete -c dmap -n '__dmap_command status' -l target -x -a 'local aws' -d 'The embedded engine, or AWS (default: $DMAP_TARGET, else local)'
complete -c dmap -n '__dmap_command status' -l region -x -d 'AWS region'
complete -c dmap -n '__dmap_command status' -l profile -x -d 'AWS profile, instead of $AWS_PROFILE'
complete -c dmap -n '__dmap_command status' -l endpoint-url -x -d 'Step Functions endpoint, instead of $AWS_ENDPOINT_URL'
complete -c dmap -n '__dmap_command status' -l home -x -a '(__fish_complete_directories)' -d 'Where dmap keeps runs and local buckets (default: $DMAP_HOME, else .dmap)'
complete -c dmap -n '__dmap_command status' -s o -l output -x -a 'text json' -d 'Form of the results on stdout (default: text)'
complete -c dmap -n '__dmap_command status' -l color -x -a 'auto always never' -d 'Colours (default: auto, if a person reads and NO_COLOR is not set)'
complete -c dmap -n '__dmap_command status' -s q -l quiet -d 'No progress and no hints on stderr'
complete -c dmap -n '__dmap_command status' -s v -l verbose -d 'More on stderr: notes, and what led to an error'
complete -c dmap -n '__dmap_command status' -s h -l help -d 'Show this help'
complete -c dmap -n '__dmap_operand status 0 --target --region --profile --endpoint-url --home -o --output --color' -k -a '(__dmap_runs)'
complete -c dmap -n '__dmap_command results' -l failed -d 'List the failed child executions instead'
complete -c dmap -n '__dmap_command results' -l compare -x -k -a '(__dmap_runs)' -d 'Show what is better, worse or new since another run, named as RUN is'
complete -c dmap -n '__dmap_command results' -l fail-if -x -d 'Exit with 3 if this is true of the run'
complete -c dmap -n '__dmap_command results' -l junit -r -F -d 'Write a JUnit report'
complete -c dmap -n '__dmap_command results' -l github-summary -d 'Append a Markdown summary to FILE (default: $GITHUB_STEP_SUMMARY)'
complete -c dmap -n '__dmap_command results' -l where -x -d 'Print the records for which this JSONata is true'
complete -c dmap -n '__dmap_command results' -l select -x -d 'Print this JSONata of each record (default: the record)'
complete -c dmap -n '__dmap_command results' -l sql -x -d 'Ask with SQL; views: records, items, outputs, errors'
complete -c dmap -n '__dmap_command results' -l export -r -F -d 'Write the records, or what was asked for, as .csv, .jsonl or .parquet'
complete -c dmap -n '__dmap_command results' -l raw -d 'CSV texts that begin like a formula as they are, without an apostrophe'
complete -c dmap -n '__dmap_command results' -l failed-items -r -F -d 'Write the items that failed or never started as JSON Lines, a new source'
complete -c dmap -n '__dmap_command results' -l to -x -a '(__fish_complete_directories)' -d 'Copy the result files into a folder first, and go on where an earlier copy stopped; `dmap results DIR` reads it again'
complete -c dmap -n '__dmap_command results' -l no-summary -d 'With --to: copy the files and read nothing'
complete -c dmap -n '__dmap_command results' -l report -r -F -d 'Also write an HTML page with charts and a search; it needs no network'
complete -c dmap -n '__dmap_command results' -l target -x -a 'local aws' -d 'The embedded engine, or AWS (default: $DMAP_TARGET, else local)'
complete -c dmap -n '__dmap_command results' -l region -x -d 'AWS region'
complete -c dmap -n '__dmap_command results' -l profile -x -d 'AWS profile, instead of $AWS_PROFILE'
complete -c dmap -n '__dmap_command results' -l endpoint-url -x -d 'Step Functions endpoint, instead of $AWS_ENDPOINT_URL'
complete -c dmap -n '__dmap_command results' -l home -x -a '(__fish_complete_directories)' -d 'Where dmap keeps runs and local buckets (default: $DMAP_HOME, else .dmap)'
complete -c dmap -n '__dmap_command results' -s o -l output -x -a 'text json' -d 'Form of the results on stdout (default: text)'
complete -c dmap -n '__dmap_command results' -l color -x -a 'auto always never' -d 'Colours (default: auto, if a person reads and NO_COLOR is not set)'
complete -c dmap -n '__dmap_command results' -s q -l quiet -d 'No progress and no hints on stderr'
complete -c dmap -n '__dmap_command results' -s v -l verbose -d 'More on stderr: notes, and what led to an error'
complete -c dmap -n '__dmap_command results' -s h -l help -d 'Show this help'
complete -c dmap -n '__dmap_operand results 0 --compare --fail-if --junit --where --select --sql --export --failed-items --to --report --target --region --profile --endpoint-url --home -o --output --color' -k -a '(__dmap_runs)'
complete -c dmap -n '__dmap_command list' -s n -l limit -x -d 'At most so many (default: 20)'
complete -c dmap -n '__dmap_command list' -l target -x -a 'local aws' -d 'The embedded engine, or AWS (default: $DMAP_TARGET, else local)'
complete -c dmap -n '__dmap_command list' -l region -x -d 'AWS region'
complete -c dmap -n '__dmap_command list' -l profile -x -d 'AWS profile, instead of $AWS_PROFILE'
complete -c dmap -n '__dmap_command list' -l endpoint-url -x -d 'Step Functions endpoint, instead of $AWS_ENDPOINT_URL'
complete -c dmap -n '__dmap_command list' -l home -x -a '(__fish_complete_directories)' -d 'Where dmap keeps runs and local buckets (default: $DMAP_HOME, else .dmap)'
complete -c dmap -n '__dmap_command list' -s o -l output -x -a 'text json' -d 'Form of the results on stdout (default: text)'
complete -c dmap -n '__dmap_command list' -l color -x -a 'auto always never' -d 'Colours (default: auto, if a person reads and NO_COLOR is not set)'
complete -c dmap -n '__dmap_command list' -s q -l quiet -d 'No progress and no hints on stderr'
complete -c dmap -n '__dmap_command list' -s v -l verbose -d 'More on stderr: notes, and what led to an error'
complete -c dmap -n '__dmap_command list' -s h -l help -d 'Show this help'
complete -c dmap -n '__dmap_command stop' -l reason -x -d 'Why; kept as the cause in the execution'
complete -c dmap -n '__dmap_command stop' -l target -x -a 'local aws' -d 'The embedded engine, or AWS (default: $DMAP_TARGET, else local)'
complete -c dmap -n '__dmap_command stop' -l region -x -d 'AWS region'
complete -c dmap -n '__dmap_command stop' -l profile -x -d 'AWS profile, instead of $AWS_PROFILE'
complete -c dmap -n '__dmap_command stop' -l endpoint-url -x -d 'Step Functions endpoint, instead of $AWS_ENDPOINT_URL'
complete -c dmap -n '__dmap_command stop' -l home -x -a '(__fish_complete_directories)' -d 'Where dmap keeps runs and local buckets (default: $DMAP_HOME, else .dmap)'
complete -c dmap -n '__dmap_command stop' -s o -l output -x -a 'text json' -d 'Form of the results on stdout (default: text)'
complete -c dmap -n '__dmap_command stop' -l color -x -a 'auto always never' -d 'Colours (default: auto, if a person reads and NO_COLOR is not set)'
complete -c dmap -n '__dmap_command stop' -s q -l quiet -d 'No progress and no hints on stderr'
complete -c dmap -n '__dmap_command stop' -s v -l verbose -d 'More on stderr: notes, and what led to an error'
complete -c dmap -n '__dmap_command stop' -s h -l help -d 'Show this help'
complete -c dmap -n '__dmap_operand stop 0 --reason --target --region --profile --endpoint-url --home -o --output --color' -k -a '(__dmap_runs)'
complete -c dmap -n '__dmap_command test' -s D -x -d 'Set a key of the job file, such as -D batch.items=50'
complete -c dmap -n '__dmap_command test' -l input -r -F -d 'Input of the execution (default: {})'
complete -c dmap -n '__dmap_command test' -l first -x -d 'Only the first N items: a pilot'
complete -c dmap -n '__dmap_command test' -l state -x -d 'Only this state, of any depth; --input is its input'
complete -c dmap -n '__dmap_command test' -l items -x -d 'The first N items go through the item processor (default: 1)'
complete -c dmap -n '__dmap_command test' -l mock -r -F -d 'What states answer instead: {STATE: {result} or {error, cause}}'
complete -c dmap -n '__dmap_command test' -l level -x -a 'info debug trace' -d 'Outputs only, each step (default), or HTTP calls too'
complete -c dmap -n '__dmap_command test' -l target -x -a 'local aws' -d 'The embedded engine, or AWS (default: $DMAP_TARGET, else local)'
complete -c dmap -n '__dmap_command test' -l region -x -d 'AWS region'
complete -c dmap -n '__dmap_command test' -l profile -x -d 'AWS profile, instead of $AWS_PROFILE'
complete -c dmap -n '__dmap_command test' -l endpoint-url -x -d 'Step Functions endpoint, instead of $AWS_ENDPOINT_URL'
complete -c dmap -n '__dmap_command test' -l home -x -a '(__fish_complete_directories)' -d 'Where dmap keeps runs and local buckets (default: $DMAP_HOME, else .dmap)'
complete -c dmap -n '__dmap_command test' -s o -l output -x -a 'text json' -d 'Form of the results on stdout (default: text)'
complete -c dmap -n '__dmap_command test' -l color -x -a 'auto always never' -d 'Colours (default: auto, if a person reads and NO_COLOR is not set)'
complete -c dmap -n '__dmap_command test' -s q -l quiet -d 'No progress and no hints on stderr'
complete -c dmap -n '__dmap_command test' -s v -l verbose -d 'More on stderr: notes, and what led to an error'
complete -c dmap -n '__dmap_command test' -s h -l help -d 'Show this help'
complete -c dmap -n '__dmap_operand test 0 -D --input --first --state --items --mock --level --target --region --profile --endpoint-url --home -o --output --color' -a '(__dmap_files "\\.yaml|\\.yml|\\.json")'
complete -c dmap -n '__dmap_command tune' -s c -l concurrency -x -d 'Child executions at a time; 0 for no limit'
complete -c dmap -n '__dmap_command tune' -l tolerate -x -d 'Failed items that the map run bears: a count, or a share of all'
complete -c dmap -n '__dmap_command tune' -l target -x -a 'local aws' -d 'The embedded engine, or AWS (default: $DMAP_TARGET, else local)'
complete -c dmap -n '__dmap_command tune' -l region -x -d 'AWS region'
complete -c dmap -n '__dmap_command tune' -l profile -x -d 'AWS profile, instead of $AWS_PROFILE'
complete -c dmap -n '__dmap_command tune' -l endpoint-url -x -d 'Step Functions endpoint, instead of $AWS_ENDPOINT_URL'
complete -c dmap -n '__dmap_command tune' -l home -x -a '(__fish_complete_directories)' -d 'Where dmap keeps runs and local buckets (default: $DMAP_HOME, else .dmap)'
complete -c dmap -n '__dmap_command tune' -s o -l output -x -a 'text json' -d 'Form of the results on stdout (default: text)'
complete -c dmap -n '__dmap_command tune' -l color -x -a 'auto always never' -d 'Colours (default: auto, if a person reads and NO_COLOR is not set)'
complete -c dmap -n '__dmap_command tune' -s q -l quiet -d 'No progress and no hints on stderr'
complete -c dmap -n '__dmap_command tune' -s v -l verbose -d 'More on stderr: notes, and what led to an error'
complete -c dmap -n '__dmap_command tune' -s h -l help -d 'Show this help'
complete -c dmap -n '__dmap_operand tune 0 -c --concurrency --tolerate --target --region --profile --endpoint-url --home -o --output --color' -k -a '(__dmap_runs)'
complete -c dmap -n '__dmap_command redrive' -s d -l detach -d 'Start, do not watch'
complete -c dmap -n '__dmap_command redrive' -l timeout -x -d 'Stop watching after so long, such as 90s or 2h; exit code 124'
complete -c dmap -n '__dmap_command redrive' -l fail-if -x -d 'Exit with 3 if this is true of the run'
complete -c dmap -n '__dmap_command redrive' -l junit -r -F -d 'Write a JUnit report'
complete -c dmap -n '__dmap_command redrive' -l github-summary -d 'Append a Markdown summary to FILE (default: $GITHUB_STEP_SUMMARY)'
complete -c dmap -n '__dmap_command redrive' -l target -x -a 'local aws' -d 'The embedded engine, or AWS (default: $DMAP_TARGET, else local)'
complete -c dmap -n '__dmap_command redrive' -l region -x -d 'AWS region'
complete -c dmap -n '__dmap_command redrive' -l profile -x -d 'AWS profile, instead of $AWS_PROFILE'
complete -c dmap -n '__dmap_command redrive' -l endpoint-url -x -d 'Step Functions endpoint, instead of $AWS_ENDPOINT_URL'
complete -c dmap -n '__dmap_command redrive' -l home -x -a '(__fish_complete_directories)' -d 'Where dmap keeps runs and local buckets (default: $DMAP_HOME, else .dmap)'
complete -c dmap -n '__dmap_command redrive' -s o -l output -x -a 'text json' -d 'Form of the results on stdout (default: text)'
complete -c dmap -n '__dmap_command redrive' -l color -x -a 'auto always never' -d 'Colours (default: auto, if a person reads and NO_COLOR is not set)'
complete -c dmap -n '__dmap_command redrive' -s q -l quiet -d 'No progress and no hints on stderr'
complete -c dmap -n '__dmap_command redrive' -s v -l verbose -d 'More on stderr: notes, and what led to an error'
complete -c dmap -n '__dmap_command redrive' -s h -l help -d 'Show this help'
complete -c dmap -n '__dmap_operand redrive 0 --timeout --fail-if --junit --target --region --profile --endpoint-url --home -o --output --color' -k -a '(__dmap_runs)'
complete -c dmap -n '__dmap_command local' -l port -x -d 'Of the Step Functions API on 127.0.0.1 (default: any free one)'
complete -c dmap -n '__dmap_command local' -l s3-port -x -d 'Of the S3 API over the local buckets (default: any free one)'
complete -c dmap -n '__dmap_command local' -l functions -r -F -d 'How functions run here, for all state machines: YAML or JSON with a `functions:` section as in a job file'
complete -c dmap -n '__dmap_command local' -l function-concurrency -x -d 'Invocations at once of all functions without a `limit` of their own; further ones fail with Lambda.TooManyRequestsException (default: any number)'
complete -c dmap -n '__dmap_command local' -l ready-file -r -F -d 'Written once both answer, removed at the end: {"sfn": URL, "s3": URL, "pid": N}'
complete -c dmap -n '__dmap_command local' -l env -d 'Only print the lines for `eval`, those of the engine that serves the home; waits a moment for one that is being started'
complete -c dmap -n '__dmap_command local' -l pace -x -a 'none aws' -d '`aws` or `aws:REGION` starts as AWS does: 1,000 EXPRESS or 100 STANDARD children a second in a map run, with its throttles and pauses; `none` as fast as this machine goes (the default)'
complete -c dmap -n '__dmap_command local' -l result-file-size -x -d 'Result files are cut at this size, such as 10MB (default: 5 GB, as on AWS)'
complete -c dmap -n '__dmap_command local' -l target -x -a 'local aws' -d 'The embedded engine, or AWS (default: $DMAP_TARGET, else local)'
complete -c dmap -n '__dmap_command local' -l region -x -d 'AWS region'
complete -c dmap -n '__dmap_command local' -l profile -x -d 'AWS profile, instead of $AWS_PROFILE'
complete -c dmap -n '__dmap_command local' -l endpoint-url -x -d 'Step Functions endpoint, instead of $AWS_ENDPOINT_URL'
complete -c dmap -n '__dmap_command local' -l home -x -a '(__fish_complete_directories)' -d 'Where dmap keeps runs and local buckets (default: $DMAP_HOME, else .dmap)'
complete -c dmap -n '__dmap_command local' -s o -l output -x -a 'text json' -d 'Form of the results on stdout (default: text)'
complete -c dmap -n '__dmap_command local' -l color -x -a 'auto always never' -d 'Colours (default: auto, if a person reads and NO_COLOR is not set)'
complete -c dmap -n '__dmap_command local' -s q -l quiet -d 'No progress and no hints on stderr'
complete -c dmap -n '__dmap_command local' -s v -l verbose -d 'More on stderr: notes, and what led to an error'
complete -c dmap -n '__dmap_command local' -s h -l help -d 'Show this help'
complete -c dmap -n '__dmap_command completion' -s h -l help -d 'Show this help'
complete -c dmap -n '__dmap_operand completion 0' -a 'bash zsh fish'
complete -c dmap -n '__dmap_command help' -s h -l help -d 'Show this help'
complete -c dmap -n '__dmap_operand help 0' -a 'job-file results ci local-engine on-aws testing-states contributing aws-facts init plan run status list stop test tune redrive local completion help'
