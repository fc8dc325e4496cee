# Completion of dmap for bash. Source this file from ~/.bashrc, or copy it to
# ~/.local/share/bash-completion/completions/dmap if bash-completion is installed.
#
# Printed by `dmap completion bash`; changes made here are lost.

# Sets what can be completed. $1: command; $2: an option, of which `value` becomes the kind of its
# value, empty if it takes none.
_dmap_model() {
  commands='init plan run status results list stop test tune redrive local completion help'
  options='-h --help -V --version' operands=() value=''
  case $1 in
    init)
      options='--source -o --output --color -q --quiet -v --verbose -h --help'
      operands=('folders')
      case $2 in
        --source) value='words csv json jsonl parquet objects items' ;;
        -o | --output) value='words text json' ;;
        --color) value='words auto always never' ;;
      esac
      ;;
    plan)
      options='-D --input --first --items --emit --target --region --profile --endpoint-url --home -o --output --color -q --quiet -v --verbose -h --help'
      operands=('jobs')
      case $2 in
        -D | --first | --items | --region | --profile | --endpoint-url) value='any' ;;
        --input) value='files' ;;
        --emit) value='words asl' ;;
        --target) value='words local aws' ;;
        --home) value='folders' ;;
        -o | --output) value='words text json' ;;
        --color) value='words auto always never' ;;
      esac
      ;;
    run)
      options='-D --input --first --name -d --detach --timeout --failed-of --pace --fail-if --junit --github-summary --target --region --profile --endpoint-url --home -o --output --color -q --quiet -v --verbose -h --help'
      operands=('jobs')
      case $2 in
        -D | --first | --name | --timeout | --fail-if | --region | --profile | --endpoint-url) value='any' ;;
        --input | --junit) value='files' ;;
        --failed-of) value='runs' ;;
        --pace) value='words none aws' ;;
        --target) value='words local aws' ;;
        --home) value='folders' ;;
        -o | --output) value='words text json' ;;
        --color) value='words auto always never' ;;
      esac
      ;;
    status)
      options='-w --watch --history --target --region --profile --endpoint-url --home -o --output --color -q --quiet -v --verbose -h --help'
      operands=('runs')
      case $2 in
        --target) value='words local aws' ;;
        --region | --profile | --endpoint-url) value='any' ;;
        --home) value='folders' ;;
        -o | --output) value='words text json' ;;
        --color) value='words auto always never' ;;
      esac
      ;;
    results)
      options='--failed --compare --fail-if --junit --github-summary --where --select --sql --export --raw --failed-items --to --no-summary --report --target --region --profile --endpoint-url --home -o --output --color -q --quiet -v --verbose -h --help'
      operands=('runs')
      case $2 in
        --compare) value='runs' ;;
        --fail-if | --where | --select | --sql | --region | --profile | --endpoint-url) value='any' ;;
        --junit | --export | --failed-items | --report) value='files' ;;
        --to | --home) value='folders' ;;
        --target) value='words local aws' ;;
        -o | --output) value='words text json' ;;
        --color) value='words auto always never' ;;
      esac
      ;;
    list)
      options='-n --limit --target --region --profile --endpoint-url --home -o --output --color -q --quiet -v --verbose -h --help'
      operands=()
      case $2 in
        -n | --limit | --region | --profile | --endpoint-url) value='any' ;;
        --target) value='words local aws' ;;
        --home) value='folders' ;;
        -o | --output) value='words text json' ;;
        --color) value='words auto always never' ;;
      esac
      ;;
    stop)
      options='--reason --target --region --profile --endpoint-url --home -o --output --color -q --quiet -v --verbose -h --help'
      operands=('runs')
      case $2 in
        --reason | --region | --profile | --endpoint-url) value='any' ;;
        --target) value='words local aws' ;;
        --home) value='folders' ;;
        -o | --output) value='words text json' ;;
        --color) value='words auto always never' ;;
      esac
      ;;
    test)
      options='-D --input --first --state --items --mock --level --target --region --profile --endpoint-url --home -o --output --color -q --quiet -v --verbose -h --help'
      operands=('jobs')
      case $2 in
        -D | --first | --state | --items | --region | --profile | --endpoint-url) value='any' ;;
        --input | --mock) value='files' ;;
        --level) value='words info debug trace' ;;
        --target) value='words local aws' ;;
        --home) value='folders' ;;
        -o | --output) value='words text json' ;;
        --color) value='words auto always never' ;;
      esac
      ;;
    tune)
      options='-c --concurrency --tolerate --target --region --profile --endpoint-url --home -o --output --color -q --quiet -v --verbose -h --help'
      operands=('runs')
      case $2 in
        -c | --concurrency | --tolerate | --region | --profile | --endpoint-url) value='any' ;;
        --target) value='words local aws' ;;
        --home) value='folders' ;;
        -o | --output) value='words text json' ;;
        --color) value='words auto always never' ;;
      esac
      ;;
    redrive)
      options='-d --detach --timeout --fail-if --junit --github-summary --target --region --profile --endpoint-url --home -o --output --color -q --quiet -v --verbose -h --help'
      operands=('runs')
      case $2 in
        --timeout | --fail-if | --region | --profile | --endpoint-url) value='any' ;;
        --junit) value='files' ;;
        --target) value='words local aws' ;;
        --home) value='folders' ;;
        -o | --output) value='words text json' ;;
        --color) value='words auto always never' ;;
      esac
      ;;
    local)
      options='--port --s3-port --functions --function-concurrency --ready-file --env --pace --result-file-size --target --region --profile --endpoint-url --home -o --output --color -q --quiet -v --verbose -h --help'
      operands=()
      case $2 in
        --port | --s3-port | --function-concurrency | --result-file-size | --region | --profile | --endpoint-url) value='any' ;;
        --functions | --ready-file) value='files' ;;
        --pace) value='words none aws' ;;
        --target) value='words local aws' ;;
        --home) value='folders' ;;
        -o | --output) value='words text json' ;;
        --color) value='words auto always never' ;;
      esac
      ;;
    completion)
      options='-h --help'
      operands=('words bash zsh fish')
      case $2 in
      esac
      ;;
    help)
      options='-h --help'
      operands=('words job-file results ci local-engine on-aws testing-states contributing aws-facts init plan run status list stop test tune redrive local completion help')
      case $2 in
      esac
      ;;
  esac
}

# Takes the quotes off a word as it was typed: $1 to `plain`.
_dmap_plain() {
  plain=$1
  case $plain in
    [\"\']*) plain=${plain:1} plain=${plain%[\"\']} ;;
    *) plain=${plain//\\/} ;;
  esac
}

# Offers $1 if it starts with what was typed, quoted unless a quote is open.
_dmap_offer() {
  [[ $1 == "$plain"* ]] || return
  case $current in
    [\"\']*) COMPREPLY+=("$1") ;;
    *) COMPREPLY+=("$(printf %q "$1")") ;;
  esac
}

# Offers the names of recent runs, the newest first.
_dmap_runs() {
  local folder=$home/runs file name text
  compopt -o nosort 2>/dev/null
  while IFS= read -r file; do
    name=${file%.json}
    [[ $name != "$file" ]] || continue
    if [[ $name == *'~'* ]]; then # no file can have the run's name: it stands inside
      IFS= read -r -d '' -n 65536 text <"$folder/$file"
      [[ $text =~ \"name\"[[:space:]]*:[[:space:]]*\"([^\"]*)\" ]] || continue
      name=${BASH_REMATCH[1]}
    fi
    [[ $name == *[[:cntrl:][:space:]]* ]] || _dmap_offer "$name"
  done < <(command ls -t -- "$folder" 2>/dev/null)
}

# Offers files and folders; $@: endings of the files, none for all.
_dmap_files() {
  local file ending
  compopt -o filenames 2>/dev/null
  while IFS= read -r file; do
    [[ ${file##*/} != .* || ${plain##*/} == .* ]] || continue
    if [[ $# -eq 0 || -d ${file/#\~\//$HOME/} ]]; then
      COMPREPLY+=("$file")
      continue
    fi
    for ending; do
      [[ $file != *"$ending" ]] || COMPREPLY+=("$file")
    done
  done < <(compgen -f -- "$plain")
}

_dmap_folders() {
  _dmap_files / # no file ends like this
}

# Offers what is of a kind: $1 and its arguments.
_dmap_kind() {
  local word
  case $1 in
    jobs) _dmap_files .yaml .yml .json ;;
    runs) _dmap_runs ;;
    files) _dmap_files ;;
    folders) _dmap_folders ;;
    words) shift && for word; do _dmap_offer "$word"; done ;;
  esac
}

_dmap() {
  local IFS=$' \t\n' commands options operands value plain i
  local command='' expected='' home=${DMAP_HOME:-.dmap} count=0 only_operands=''
  local current=${COMP_WORDS[COMP_CWORD]}
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    _dmap_plain "${COMP_WORDS[i]}"
    if [[ $plain == = && -n $expected ]]; then
      continue # bash makes three words of --option=value
    elif [[ -n $expected ]]; then
      [[ $expected != --home ]] || home=${plain/#\~\//$HOME/}
      expected=''
    elif [[ -z $only_operands && $plain == -- ]]; then
      only_operands=yes
    elif [[ -z $only_operands && $plain == --*=* ]]; then
      [[ $plain != --home=* ]] || home=${plain#--home=} # where = does not break words
    elif [[ -z $only_operands && $plain == -* ]]; then
      _dmap_model "$command" "$plain"
      [[ -z $value ]] || expected=$plain
    elif [[ -z $command ]]; then
      command=$plain
    else
      ((count++))
    fi
  done
  if [[ $current == = && -n $expected ]]; then
    current=''
  fi
  local prefix=''
  if [[ -z $expected && -z $only_operands && $current == --*=* ]]; then
    expected=${current%%=*} prefix=$expected= current=${current#*=}
  fi
  _dmap_plain "$current"
  _dmap_model "$command" "$expected"
  if [[ -n $expected ]]; then
    _dmap_kind $value
  elif [[ -z $only_operands && $current == -* ]]; then
    _dmap_kind words $options
  elif [[ -z $command ]]; then
    _dmap_kind words $commands
  else
    _dmap_kind ${operands[count]}
  fi
  COMPREPLY=("${COMPREPLY[@]/#/$prefix}")
}

complete -F _dmap dmap
