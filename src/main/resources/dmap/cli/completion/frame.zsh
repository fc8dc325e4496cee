#compdef dmap
# Completion of dmap for zsh. Copy this file as `_dmap` to a folder of $fpath, or put
# `source <(dmap completion zsh)` behind `compinit` in ~/.zshrc.
#
# Printed by `dmap completion zsh`; changes made here are lost.

_dmap_commands() {
  local -a commands=(
{{commands}}
  )
  _describe -t commands command commands
}

# The names of recent runs, the newest first.
_dmap_runs() {
  local home=${(Q)opt_args[--home]} file name text
  local -a names match mbegin mend
  [[ -n $home ]] || home=${DMAP_HOME:-.dmap}
  for file in ${home/#\~\//$HOME/}/runs/*.json(N.om); do
    name=${${file:t}%.json}
    if [[ $name == *'~'* ]]; then # no file can have the run's name: it stands inside
      text=$(head -c 65536 -- $file)
      [[ $text =~ '"name"[[:space:]]*:[[:space:]]*"([^"]*)"' ]] || continue
      name=$match[1]
    fi
    [[ $name == *[[:cntrl:][:space:]]* ]] || names+=($name)
  done
  _wanted -V runs expl run compadd -a names
}

_dmap_jobs() {
  _files -g '*.(yaml|yml|json)(-.)'
}

_dmap() {
  local curcontext=$curcontext state
  local -a line
  local -A opt_args
  _arguments -C -S \
{{options}}
    '1:command:_dmap_commands' \
    '*::argument:->argument' && return
  [[ $state == argument ]] || return
  curcontext=${curcontext%:*:*}:dmap-$words[1]:
  case $words[1] in
{{cases}}
  esac
}

if [[ $funcstack[1] == _dmap ]]; then
  _dmap "$@"
else
  compdef _dmap dmap
fi
