# Completes a command line as readline would. Prints the candidates, one a line.
#
# bash --norc complete.bash SCRIPT WORD...   the last word is the one that is completed
source "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_dmap
[[ ${#COMPREPLY[@]} -eq 0 ]] || printf '%s\n' "${COMPREPLY[@]}"
