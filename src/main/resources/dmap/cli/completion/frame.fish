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
{{completions}}
