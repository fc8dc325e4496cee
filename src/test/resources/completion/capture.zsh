# Presses tab in an interactive zsh behind a pseudo terminal. Prints the command line as tab left
# it, then the matches, one a line.
#
# zsh -f capture.zsh SCRIPT FOLDER LINE DUMP   FOLDER: for what the inner shell has to say
#                                              DUMP: kept by compinit from one call to the next
zmodload zsh/zpty
export SCRIPT=$1 BUFFER_FILE=$2/buffer MATCHES_FILE=$2/matches LINE=$3 INNER=$2/inner.zsh DUMP=$4
: >$MATCHES_FILE
cat >$INNER <<'END'
unsetopt auto_list
autoload -U compinit && compinit -u -C -d $DUMP
source $SCRIPT
compadd() {
  if [[ ${@[1,(i)(-|--)]} != *-(O|A|D)\ * ]]; then
    local -a hits
    builtin compadd -A hits "$@"
    print -rl -- $hits >>$MATCHES_FILE
  fi
  builtin compadd "$@"
}
press-tab() {
  BUFFER=$LINE CURSOR=$#LINE
  zle complete-word
  print -r -- "$BUFFER" >$BUFFER_FILE
  exit
}
zle -N press-tab
bindkey '^X' press-tab
END
zpty inner zsh -f -i
zpty -w inner 'source $INNER'
zpty -w -n inner $'\C-x'
while zpty -r inner output; do :; done
cat $BUFFER_FILE $MATCHES_FILE
